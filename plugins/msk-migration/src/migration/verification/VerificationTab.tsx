import { Alert, Text } from '@backstage/ui';
import { migrationPlanPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Migration, VerifyAnswer } from '../../api/answers.ts';
import { Section } from '../../layout/Section.tsx';
import { FailureAlert } from '../../live/FailureAlert.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { busyMs, calmMs, useLive } from '../../live/useLive.ts';
import { useOrder } from '../../live/useOrder.ts';
import { PermittedButton } from '../../permitted/PermittedButton.tsx';
import type { TabProps } from '../tabProps.ts';
import { LatestResult } from './LatestResult.tsx';
import { Running } from './Running.tsx';
import { TopicResults } from './TopicResults.tsx';

/** Whether both sides hold the same: the comparison that goes on, the newest result, and the way to compare again. */
export function VerificationTab({ migration, refresh }: TabProps) {
  const { name, phase } = migration;
  const live = useLive(api => api.getVerify({ params: { migration: name } }), {
    key: `verify/${name}`,
    migration: name,
    everyMs: found => (found?.running ? busyMs : calmMs),
  });
  const { give, isPending, error } = useOrder(() => {
    live.refresh();
    refresh();
  });
  return (
    <>
      <Section title="Verification">
        <Text as="p">Reads both sides and compares every record. It changes nothing; the result is kept in the journal.</Text>
        {error !== undefined && <FailureAlert error={error} />}
        <PermittedButton
          permission={migrationPlanPermission}
          migration={migration}
          blockedBy={findBlock(live.value, phase)}
          variant="primary"
          isPending={isPending}
          onPress={() => void give(api => api.verify({ params: { migration: name } }))}
        >
          Verify now
        </PermittedButton>
      </Section>
      <LiveView live={live} label="the verification">
        {answer => <Results answer={answer} />}
      </LiveView>
    </>
  );
}

const blocks: Partial<Record<Migration['phase'], string>> = {
  plan: 'Nothing is copied yet: deploy it first',
  cleanup: 'It was cut over: what clients write at the target now is not on the source',
  done: 'It was taken out of its flow: nothing is copied for it any more',
};

function findBlock(answer: VerifyAnswer | undefined, phase: Migration['phase']): string | undefined {
  if (answer?.running) return 'A verification goes on';
  return blocks[phase];
}

function Results({ answer: { running, failed, latest, details } }: { answer: VerifyAnswer }) {
  return (
    <>
      {running && <Running running={running} />}
      {failed && <Alert status="danger" title={`The last verification came to no result: ${failed.code}`} description={failed.message} />}
      {!running && !latest && <Text as="p">Nothing was verified yet.</Text>}
      {latest && <LatestResult fact={latest} />}
      {details && <TopicResults topics={details.topics} />}
    </>
  );
}
