import { Text } from '@backstage/ui';
import { migrationCutoverPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Migration, ProcessAnswer } from '../api/answers.ts';
import type { MskMigrationApi } from '../api/mskMigrationApi.ts';
import { FailureAlert } from '../live/FailureAlert.tsx';
import { useOrder } from '../live/useOrder.ts';
import { PermittedButton } from '../permitted/PermittedButton.tsx';
import type { CutoverProps } from './cutoverProps.ts';
import { describeWait } from '../words/describeWait.ts';

type Call = { readonly params: { readonly migration: string } };

/** What a person can say, by the step that waits for it. */
const confirmations = [
  { step: 'fence', words: 'The writers have stopped', say: (api: MskMigrationApi, call: Call) => api.confirmWritersStopped(call) },
  { step: 'switchClients', words: 'The clients are switched', say: (api: MskMigrationApi, call: Call) => api.confirmClientsSwitched(call) },
  { step: 'confirmLive', words: 'I saw clients live at the target', say: (api: MskMigrationApi, call: Call) => api.confirmClientsLive(call) },
] as const;

/** Buttons for what the process waits to hear from a person, and one to go on after a failure. What is said is proved all the same. */
export function PersonalConfirmations({ migration, process, refresh }: CutoverProps) {
  const { give, isPending, error } = useOrder(refresh);
  const call = { params: { migration: migration.name } };
  const waits = waitingSteps(process);
  const orders = [
    ...confirmations.filter(({ step }) => waits.includes(step)),
    ...(process.progress?.outcome === 'failed' && process.phase === 'open'
      ? [{ step: 'again', words: 'Try again', say: (api: MskMigrationApi, again: Call) => api.cutover(again) }]
      : []),
  ];
  return (
    <>
      {waits.includes('fence') && <Text as="p">{describeLimit(migration)}</Text>}
      {error !== undefined && <FailureAlert error={error} />}
      {orders.map(({ step, words, say }) => (
        <PermittedButton
          key={step}
          permission={migrationCutoverPermission}
          migration={migration}
          variant="primary"
          isPending={isPending}
          onPress={() => void give(api => say(api, call))}
        >
          {words}
        </PermittedButton>
      ))}
    </>
  );
}

/** The clock of a fence that a person puts up starts with that person's word. */
const describeLimit = ({ cutover }: Migration): string =>
  `Say so only once all of them stand still: from then on they wait for ${describeWait(cutover)}. When not everything has moved in ${cutover.fenceLimitSeconds} s, all is taken back.`;

const waitingSteps = ({ progress, phase }: ProcessAnswer): readonly string[] =>
  phase === 'open' && progress?.outcome === 'waiting' ? progress.on.map(({ step }) => step) : [];
