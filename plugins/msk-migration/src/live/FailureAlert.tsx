import { Alert, Button } from '@backstage/ui';
import { isMigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';

/** What went wrong: its code, what happened, and what to do about it. */
export function FailureAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const known = isMigrationError(error) ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div role="alert">
      <Alert
        icon
        status="danger"
        title={known ? `${known.code}: ${message}` : message}
        description={known?.fix}
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
