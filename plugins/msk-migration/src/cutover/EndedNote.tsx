import { Alert } from '@backstage/ui';
import type { Migration, ProcessAnswer } from '../api/answers.ts';
import { Lines } from '../layout/Lines.tsx';
import { RefName } from '../layout/RefName.tsx';
import type { CutoverProps } from './cutoverProps.ts';

/** How the last cutover ended, and what that leaves to people. */
export function EndedNote({ migration, process }: CutoverProps) {
  const { completed, aborted } = process;
  if (process.phase !== 'aborted')
    return (
      <Alert
        icon
        status="success"
        title="Cut over"
        description={
          completed && (
            <>
              Completed by <RefName entityRef={completed.by} />.{migration.phase === 'cleanup' && ' What is left is to clean up.'}
            </>
          )
        }
      />
    );
  const left = leftToPeople(migration, process);
  return (
    <Alert
      icon
      status="warning"
      title={<AbortedBy aborted={aborted} />}
      description={left.length > 0 && <Lines label="Left to people" lines={left} />}
    />
  );
}

function AbortedBy({ aborted }: Pick<ProcessAnswer, 'aborted'>) {
  return (
    <>
      The last cutover was aborted
      {aborted && (
        <>
          {' by '}
          <RefName entityRef={aborted.by} />
        </>
      )}
      {aborted?.reason !== undefined && `: ${aborted.reason}`}
    </>
  );
}

/** Where no machine was called, a person has to take back what a person did. */
function leftToPeople({ cutover }: Migration, { steps }: ProcessAnswer): readonly string[] {
  const wasUndone = (id: string): boolean => steps.some(step => step.id === id && step.state === 'undone');
  return [
    ...(cutover.switchClients === 'ask' && wasUndone('switchClients') ? ['Point the clients at the source again.'] : []),
    ...(cutover.fence === 'ask' && wasUndone('fence') ? ['Let the writers write to the source again.'] : []),
  ];
}
