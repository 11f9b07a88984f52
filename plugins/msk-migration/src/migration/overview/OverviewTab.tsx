import { Link, Text } from '@backstage/ui';
import { flowReadPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Migration } from '../../api/answers.ts';
import { Facts } from '../../layout/Facts.tsx';
import { Lines } from '../../layout/Lines.tsx';
import { FlowLink } from '../../layout/FlowLink.tsx';
import { OwnerLink } from '../../layout/OwnerLink.tsx';
import { Section } from '../../layout/Section.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { useLive } from '../../live/useLive.ts';
import { useAllowed } from '../../permitted/useAllowed.ts';
import { describeAsk } from '../../progress/describeAsk.ts';
import { HealthBadge } from '../../progress/HealthBadge.tsx';
import { PhaseStepper } from '../../progress/PhaseStepper.tsx';
import { ProgressNote } from '../../progress/ProgressNote.tsx';
import { useLinks } from '../../routing/useLinks.ts';
import { formatCount } from '../../words/formatCount.ts';
import { Moment } from '../../words/Moment.tsx';
import type { TabProps } from '../tabProps.ts';
import { Cleanup } from './Cleanup.tsx';
import { Selection } from './Selection.tsx';
import { Timeline } from './Timeline.tsx';

/** Where a migration is, what it waits for, and what it moves. */
export function OverviewTab({ migration, refresh }: TabProps) {
  return (
    <>
      <Section title="Where it is">
        <Phases migration={migration} />
        <About migration={migration} />
      </Section>
      <WaitsFor migration={migration} />
      <Health migration={migration} />
      <Timeline migration={migration} />
      <Selection migration={migration} refresh={refresh} />
      <Cleanup migration={migration} refresh={refresh} />
    </>
  );
}

function Phases({ migration }: { migration: Migration }) {
  const { phase } = migration;
  return phase === 'cleanup' || phase === 'done' ? <LastPhases migration={migration} /> : <PhaseStepper phase={phase} />;
}

/** A migration may be taken out of its flow without a cutover. */
function LastPhases({ migration: { name, phase } }: { migration: Migration }) {
  const live = useLive(api => api.getCutover({ params: { migration: name } }), { key: `phases/${name}`, migration: name });
  return (
    <LiveView live={live} label="the phases">
      {cutover => <PhaseStepper phase={phase} leftOut={cutover.phase === 'completed' ? [] : ['cutover']} />}
    </LiveView>
  );
}

function About({ migration: { owner, flow, lag, changedAt } }: { migration: Migration }) {
  const canSeeFlows = useAllowed(flowReadPermission) === 'yes';
  return (
    <Facts
      facts={[
        { label: 'Owner', value: <OwnerLink owner={owner} /> },
        { label: 'Flow', value: canSeeFlows ? <FlowLink name={flow} /> : flow },
        { label: 'Lag, estimate of now', value: lag ? formatCount(lag.live) : 'Not known yet' },
        { label: 'Lag, at most', value: lag ? formatCount(lag.certain) : 'Not known yet' },
        { label: 'Last looked at or changed', value: <Moment at={changedAt} /> },
      ]}
    />
  );
}

function WaitsFor({ migration }: { migration: Migration }) {
  const links = useLinks();
  const ask = describeAsk(migration);
  return (
    <Section title="What waits for whom">
      <ProgressNote progress={migration.progress} />
      {ask === undefined ? (
        <Text as="p">Nothing is asked of anybody now.</Text>
      ) : (
        <Text as="p">
          Next: <Link href={links.migration(migration.name, ask.tab)}>{ask.text}</Link>
        </Text>
      )}
    </Section>
  );
}

function Health({ migration: { judgement, phase } }: { migration: Migration }) {
  return (
    <Section title="Health" actions={<HealthBadge judgement={judgement} />}>
      {judgement === undefined && (
        <Text as="p">{phase === 'done' ? 'It is looked at no more: nothing is copied for it.' : 'It is looked at once it is deployed.'}</Text>
      )}
      {judgement?.reasons.length === 0 && <Text as="p">Nothing stands out.</Text>}
      {judgement && judgement.reasons.length > 0 && <Lines label="Reasons" lines={judgement.reasons} />}
    </Section>
  );
}
