import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AnswerOf, Client, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { MigrationError } from '@msk-migration/core/errors';

type Plan = AnswerOf<Endpoints['getPlan']>;
type Change = Plan['changes'][number];

const mostLines = 200;

/** Has a plan made and tells what it would change. Throws PLAN_BLOCKED with every reason when it cannot be deployed. */
export async function readPlan(client: Client, migration: string, logger: Pick<LoggerService, 'info' | 'warn'>): Promise<Plan> {
  const plan = await client.getPlan({ params: { migration } });
  for (const line of describeChanges(plan.changes)) logger.info(line);
  for (const { kind, name, why } of plan.leftOut.slice(0, mostLines)) logger.info(`leaves out ${kind} ${name}: ${why}`);
  for (const warning of plan.warnings) logger.warn(warning);
  if (plan.blocked.length === 0) return plan;
  throw new MigrationError('PLAN_BLOCKED', `the plan of migration "${migration}" cannot be deployed:\n${plan.blocked.join('\n')}`);
}

/** How many changes there are of each kind. */
export const countActions = (changes: readonly Change[]): Record<Change['action'], number> => {
  const counts = { create: 0, update: 0, keep: 0, drift: 0 };
  for (const { action } of changes) counts[action] += 1;
  return counts;
};

/** What stays as it is, is only counted: a plan may name ten thousand topics. */
function describeChanges(changes: readonly Change[]): readonly string[] {
  const { keep } = countActions(changes);
  const changing = changes.filter(({ action }) => action !== 'keep');
  const more = changing.length - mostLines;
  return [...changing.slice(0, mostLines).map(describeChange), ...(more > 0 ? [`and ${more} more`] : []), `keeps ${keep}`];
}

function describeChange({ action, resource, name, reason, differences, anew }: Change): string {
  const what = differences.map(({ path, before, after }) => `${path}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`);
  const how = what.length === 0 ? '' : ` (${what.join(', ')})`;
  return `${action} ${resource} ${name}${anew ? ', anew' : ''}: ${reason}${how}`;
}
