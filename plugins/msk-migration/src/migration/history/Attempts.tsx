import { Text } from '@backstage/ui';
import type { AuditEntry } from '../../api/answers.ts';
import { RefName } from '../../layout/RefName.tsx';
import { Section } from '../../layout/Section.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { StateBadge } from '../../progress/StateBadge.tsx';
import { DataTable, type Column } from '../../tables/DataTable.tsx';
import { PageButtons } from '../../tables/PageButtons.tsx';
import { useCursorPages } from '../../tables/useCursorPages.ts';
import { Moment } from '../../words/Moment.tsx';

const tones = { done: 'good', failed: 'bad', denied: 'warning' } as const;

const columns: readonly Column<AuditEntry>[] = [
  { id: 'what', label: 'What', cell: ({ what }) => what },
  { id: 'outcome', label: 'Outcome', cell: ({ outcome }) => <StateBadge tone={tones[outcome]}>{outcome}</StateBadge> },
  { id: 'by', label: 'Who', cell: ({ by }) => <RefName entityRef={by} /> },
  { id: 'at', label: 'When', cell: ({ at }) => <Moment at={at} /> },
  { id: 'why', label: 'Why', cell: ({ why }) => why ?? '–' },
];

/** Who tried what, newest first, also what was denied. */
export function Attempts({ migration }: { migration: string }) {
  const { live, ...pages } = useCursorPages((api, query) => api.listAudit({ params: { migration }, query }), {
    key: `audit/${migration}`,
    migration,
  });
  return (
    <Section title="Who tried what">
      <LiveView live={live} label="the audit">
        {({ items }) =>
          items.length === 0 ? (
            <Text as="p">Nobody tried anything yet.</Text>
          ) : (
            <DataTable caption="Audit" columns={columns} rows={items} keyOf={({ at, by, what, outcome }) => `${at} ${by} ${what} ${outcome}`} />
          )
        }
      </LiveView>
      <PageButtons of="the audit" {...pages} />
    </Section>
  );
}
