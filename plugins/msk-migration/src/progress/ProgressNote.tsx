import { Alert, Text } from '@backstage/ui';
import type { Progress } from '../api/answers.ts';
import { FailureNote } from './FailureNote.tsx';
import { WaitingWords } from './WaitingWords.tsx';

/** What a process waits for and whose turn it is, or what failed. */
export function ProgressNote({ progress }: { progress: Progress | undefined }) {
  if (progress === undefined) return null;
  if (progress.outcome === 'finished') return <Text as="p">Nothing is waited for.</Text>;
  if (progress.outcome === 'aborted') return <Text as="p">It was aborted{progress.reason === undefined ? '.' : `: ${progress.reason}`}</Text>;
  if (progress.outcome === 'failed')
    return <Alert icon status="danger" title={`Step ${progress.step} failed`} description={<FailureNote failure={progress.failure} />} />;
  return (
    <>
      {progress.on.map(wait => (
        <Alert
          key={wait.step}
          icon
          status={wait.needsPerson ? 'warning' : 'info'}
          title={wait.needsPerson ? 'Waits for a person' : 'Waits for the clusters'}
          description={<WaitingWords waitingFor={wait.waitingFor} />}
        />
      ))}
    </>
  );
}
