import { Text } from '@backstage/ui';
import type { Migration, Phase, ProcessAnswer } from '../../api/answers.ts';
import type { MskMigrationApi } from '../../api/mskMigrationApi.ts';
import { RefName } from '../../layout/RefName.tsx';
import { Section } from '../../layout/Section.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { busyMs, calmMs, useLive } from '../../live/useLive.ts';
import { StepAnnouncer } from '../../progress/StepAnnouncer.tsx';
import { StepList } from '../../progress/StepList.tsx';
import { Moment } from '../../words/Moment.tsx';
import { isOngoing } from '../../progress/isOngoing.ts';

type ProcessName = 'deploy' | 'cutover' | 'cleanup';

/** The process that a phase is about. */
const processOf: Readonly<Record<Phase, ProcessName>> = {
  plan: 'deploy',
  deploy: 'deploy',
  monitor: 'deploy',
  cutover: 'cutover',
  cleanup: 'cleanup',
  done: 'cleanup',
};
const words: Readonly<Record<ProcessName, string>> = { deploy: 'Deployment', cutover: 'Cutover', cleanup: 'Cleanup' };

const cleanUpLater = 'Not begun yet: it was cut over, and can be cleaned up whenever you like.';

/** The steps of the process that goes on, or was last. */
export function Timeline({ migration }: { migration: Migration }) {
  const process = processOf[migration.phase];
  const live = useLive(api => readProcess(api, process, migration.name), {
    key: `${process}/${migration.name}`,
    migration: migration.name,
    everyMs: found => (isOngoing(found) ? busyMs : calmMs),
  });
  return (
    <Section title={`Timeline: ${words[process]}`}>
      <LiveView live={live} label="the steps">
        {found => <Steps process={found} word={words[process]} />}
      </LiveView>
    </Section>
  );
}

function Steps({ process, word }: { process: ProcessAnswer; word: string }) {
  if (process.run === 0) return <Text as="p">{process.name === 'cleanup' ? cleanUpLater : 'Not begun yet.'}</Text>;
  // The runs of a deployment are counted over its whole flow.
  const isOfFlow = word === words.deploy;
  return (
    <>
      <StepAnnouncer steps={process.steps} />
      <Text as="p">
        {isOfFlow ? word : `Run ${process.run}`}, {process.phase}
        {process.began && (
          <>
            , begun by <RefName entityRef={process.began.by} /> <Moment at={process.began.at} />
          </>
        )}
      </Text>
      <StepList steps={process.steps} label={`Steps: ${word}`} />
    </>
  );
}

function readProcess(api: MskMigrationApi, process: ProcessName, migration: string): Promise<ProcessAnswer> {
  const call = { params: { migration } };
  if (process === 'deploy') return api.getDeploy(call);
  return process === 'cutover' ? api.getCutover(call) : api.getCleanup(call);
}
