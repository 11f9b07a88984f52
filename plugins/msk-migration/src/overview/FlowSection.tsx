import { Text } from '@backstage/ui';
import { flowReadPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { FlowSummary } from '../api/answers.ts';
import { FlowLink } from '../layout/FlowLink.tsx';
import { NothingYet } from '../layout/NothingYet.tsx';
import { Section } from '../layout/Section.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { useLive } from '../live/useLive.ts';
import { useAllowed } from '../permitted/useAllowed.ts';
import { DataTable, type Column } from '../tables/DataTable.tsx';

/** The flows, for those who may see them: for others the whole section is not there. */
export function FlowSection() {
  const allowed = useAllowed(flowReadPermission);
  return allowed === 'yes' ? <Flows /> : null;
}

const columns: readonly Column<FlowSummary>[] = [
  { id: 'name', label: 'Flow', cell: ({ name }) => <FlowLink name={name} /> },
  { id: 'source', label: 'From', cell: ({ source }) => source.alias },
  { id: 'target', label: 'To', cell: ({ target }) => target.alias },
  { id: 'exactlyOnce', label: 'Exactly once', cell: ({ exactlyOnce }) => (exactlyOnce ? 'Yes' : 'No') },
];

function Flows() {
  const live = useLive(api => api.listFlows(), { key: 'flows' });
  return (
    <Section title="Flows">
      <LiveView live={live} label="the flows">
        {({ items }) =>
          items.length === 0 ? (
            <NothingYet title="No flows yet">
              <Text as="p">An administrator registers flows in the configuration of the portal: see the README of the backend plugin.</Text>
            </NothingYet>
          ) : (
            <DataTable caption="Flows" columns={columns} rows={items} keyOf={({ name }) => name} />
          )
        }
      </LiveView>
    </Section>
  );
}
