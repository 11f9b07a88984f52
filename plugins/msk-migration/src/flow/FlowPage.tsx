import { Alert } from '@backstage/ui';
import { flowReadPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useParams } from 'react-router-dom';
import type { Flow } from '../api/answers.ts';
import { listAllMigrations } from '../api/listAllMigrations.ts';
import { Facts } from '../layout/Facts.tsx';
import { PageFrame } from '../layout/PageFrame.tsx';
import { Section } from '../layout/Section.tsx';
import { FailureAlert } from '../live/FailureAlert.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { useLive } from '../live/useLive.ts';
import { MigrationTable } from '../overview/MigrationTable.tsx';
import { useAllowed } from '../permitted/useAllowed.ts';
import { countOf } from '../words/formatCount.ts';
import { Moment } from '../words/Moment.tsx';
import { ConnectorSection } from './ConnectorSection.tsx';
import { Throughput } from './Throughput.tsx';

/** A flow: its connectors and what is done to them, how much goes through, whose migrations it carries. */
export function FlowPage() {
  const { name = '' } = useParams();
  const allowed = useAllowed(flowReadPermission);
  return (
    <PageFrame title={`Flow ${name}`}>
      {allowed === 'no' && (
        <Alert
          icon
          status="warning"
          title="You are not allowed to see flows"
          description={`Ask the platform team for the permission ${flowReadPermission.name}.`}
        />
      )}
      {typeof allowed === 'object' && <FailureAlert error={allowed.error} />}
      {allowed === 'yes' && <FlowParts name={name} />}
    </PageFrame>
  );
}

function FlowParts({ name }: { name: string }) {
  const live = useLive(api => api.getFlow({ params: { flow: name } }), { key: `flow/${name}` });
  const migrations = useLive(api => listAllMigrations(api, { flow: name }), { key: `migrations-of/${name}` });
  return (
    <>
      <LiveView live={live} label="the flow">
        {flow => (
          <>
            <About flow={flow} />
            {flow.connectors.map(connector => (
              <ConnectorSection key={connector.name} connector={connector} />
            ))}
          </>
        )}
      </LiveView>
      <LiveView live={migrations} label="its migrations">
        {found => (
          <>
            <Throughput flow={name} migrations={found} />
            <Section title="Migrations over this flow">
              {found.length === 0 ? <p>None that you may see.</p> : <MigrationTable migrations={found} caption={`Migrations over ${name}`} />}
            </Section>
          </>
        )}
      </LiveView>
    </>
  );
}

function About({ flow }: { flow: Flow }) {
  const { source, target, connect } = flow;
  const { workerCount, mcuCount } = connect.capacity;
  return (
    <Section title="What it is">
      <Facts
        facts={[
          { label: 'From', value: `${source.alias}${source.bootstrapServers === undefined ? '' : ` (${source.bootstrapServers})`}` },
          { label: 'To', value: `${target.alias} (${target.clusterArn})` },
          { label: 'Kafka Connect', value: connect.version },
          { label: 'Capacity of a connector', value: `${countOf(workerCount, 'worker')} of ${mcuCount} MCU` },
          { label: 'Exactly once', value: flow.exactlyOnce ? 'Yes' : 'No' },
          { label: 'Newest heartbeat', value: flow.heartbeatAt === undefined ? 'None has arrived' : <Moment at={flow.heartbeatAt} /> },
          { label: 'Looked at', value: <Moment at={flow.takenAt} /> },
        ]}
      />
    </Section>
  );
}
