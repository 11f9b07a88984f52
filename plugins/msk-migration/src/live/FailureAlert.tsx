import { Alert, Button } from '@backstage/ui';
import { describeFailure } from './describeFailure.ts';

/** What went wrong: its code, what happened, and what to do about it. */
export function FailureAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, fix } = describeFailure(error);
  return (
    <div role="alert">
      <Alert
        icon
        status="danger"
        title={title}
        description={fix}
        customActions={
          onRetry && (
            <Button size="small" variant="secondary" onPress={onRetry}>
              Try again
            </Button>
          )
        }
      />
    </div>
  );
}
