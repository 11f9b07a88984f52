import { Button } from '@backstage/ui';
import { isMigrationError, migrationDeployPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Migration, Plan } from '../../api/answers.ts';
import { FailureAlert } from '../../live/FailureAlert.tsx';
import { useOrder } from '../../live/useOrder.ts';
import { PermittedButton } from '../../permitted/PermittedButton.tsx';
import { isDeploying } from '../../progress/isDeploying.ts';

interface DeployButtonProps {
  readonly migration: Migration;
  /** The one that is shown: exactly it is asked for. */
  readonly plan: Plan;
  readonly onTaken: () => void;
  readonly onStale: () => void;
}

/** Has the plan made so that was read, also where a deployment failed on its way there. */
export function DeployButton({ migration, plan, onTaken, onStale }: DeployButtonProps) {
  const { name } = migration;
  const { give, isPending, error, forget } = useOrder(onTaken);
  const { digest, factsDigest } = plan;
  const replan = (): void => {
    forget();
    onStale();
  };
  return (
    <>
      {error !== undefined && <FailureAlert error={error} />}
      {isMigrationError(error) && error.code === 'PLAN_STALE' && (
        <Button variant="secondary" onPress={replan}>
          Read the new plan
        </Button>
      )}
      <PermittedButton
        permission={migrationDeployPermission}
        migration={migration}
        blockedBy={findBlock(plan, migration)}
        variant="primary"
        isPending={isPending}
        onPress={() => void give(api => api.deploy({ params: { migration: name }, body: { digest, factsDigest } }))}
      >
        {migration.phase === 'deploy' ? 'Go on with the deployment' : 'Deploy this plan'}
      </PermittedButton>
    </>
  );
}

function findBlock(plan: Plan, migration: Migration): string | undefined {
  if (isDeploying(migration)) return 'A deployment goes on';
  if (plan.blocked.length > 0) return 'The plan says what blocks it';
  return migration.phase === 'cutover' ? 'A cutover is open' : undefined;
}
