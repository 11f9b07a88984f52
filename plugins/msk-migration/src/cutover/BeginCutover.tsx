import { Text } from '@backstage/ui';
import { migrationCutoverPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useState } from 'react';
import type { Gate, Migration } from '../api/answers.ts';
import { TypedConfirmation } from '../confirmation/TypedConfirmation.tsx';
import { Section } from '../layout/Section.tsx';
import { useLive } from '../live/useLive.ts';
import { PermittedButton } from '../permitted/PermittedButton.tsx';
import { describeWait } from '../words/describeWait.ts';
import { countOf } from '../words/formatCount.ts';
import { ActionsPreview } from './ActionsPreview.tsx';
import type { CutoverProps } from './cutoverProps.ts';
import { GateList } from './GateList.tsx';

/** Before a cutover: what has to be so, what it would do, and the way to begin it. */
export function BeginCutover({ migration, refresh }: CutoverProps) {
  const { name, phase } = migration;
  const gates = useGates(name);
  const [isAsking, setAsking] = useState(false);
  const lookAgain = (refused: unknown): never => {
    gates.refresh();
    throw refused;
  };
  return (
    <>
      <GateList live={gates} />
      <ActionsPreview migration={name} />
      <Section title="Begin the cutover">
        <Text as="p">{describeBeginning(migration)}</Text>
        <PermittedButton
          permission={migrationCutoverPermission}
          migration={migration}
          blockedBy={findBlock(phase, gates.value?.gates)}
          variant="primary"
          onPress={() => setAsking(true)}
        >
          Begin the cutover
        </PermittedButton>
      </Section>
      <TypedConfirmation
        isOpen={isAsking}
        title={`Begin the cutover of ${name}?`}
        phrase={name}
        action="Begin the cutover"
        order={api => api.cutover({ params: { migration: name } }).catch(lookAgain)}
        onTaken={refresh}
        onClose={() => setAsking(false)}
      >
        <Text as="p">{describeBeginning(migration)}</Text>
        <Text as="p">Until it is completed it can be aborted: then everything is taken back, the last step first.</Text>
      </TypedConfirmation>
    </>
  );
}

/** Each look at the gates reads both clusters: only when somebody opens the page, asks, was refused, or comes back after a while. */
const useGates = (migration: string) =>
  useLive(api => api.getCutoverGates({ params: { migration } }), { key: `gates/${migration}`, migration, everyMs: 0, restMs: 60_000 });

function describeBeginning({ cutover }: Migration): string {
  const { approval } = cutover;
  const wait = `Writers wait for ${describeWait(cutover)}.`;
  if (!approval.required) return `It begins at once. ${wait}`;
  return `It looks whether all is ready, and then waits until ${approval.secondPerson ? 'another person has' : 'somebody has'} approved it; no writer is stopped before that. ${wait}`;
}

function findBlock(phase: Migration['phase'], gates: readonly Gate[] | undefined): string | undefined {
  if (phase === 'plan' || phase === 'deploy') return 'It is not copied yet: deploy it first';
  if (phase === 'done') return 'It is no longer in its flow';
  const unmet = gates?.filter(({ state }) => state === 'unmet').length ?? 0;
  return unmet > 0 ? `${countOf(unmet, 'gate')} not met` : undefined;
}
