import { MigrationError, type Migrator, type Plan, type Process, type Spec } from '@msk-migration/sdk';
import type { ProcessName, StoredOrder } from './order.ts';

/** The process of a migration, as it goes on now. A deployment plans anew; what people asked for was a plan that they read, so it has to be that one. */
export async function openProcess(migrator: Migrator, spec: Spec, name: ProcessName, order: Pick<StoredOrder, 'wish'> | undefined): Promise<Process> {
  const wish = order?.wish;
  if (name === 'cutover') return migrator.cutover(spec);
  if (name === 'cleanup') return migrator.cleanup(spec, { force: wish?.kind === 'begin' && wish.force === true });
  const plan = await migrator.plan(spec);
  if (wish?.kind === 'begin') confirmRead(plan, wish);
  return migrator.deploy(plan);
}

function confirmRead(plan: Plan, read: { readonly digest?: string; readonly factsDigest?: string }): void {
  if (plan.digest !== read.digest) throw new MigrationError('PLAN_STALE', 'the migration was changed since that plan was made');
  if (plan.factsDigest !== read.factsDigest)
    throw new MigrationError('PLAN_STALE', 'the clusters or AWS were changed since that plan was made: its actions would differ by now');
  if (plan.blocked.length > 0) throw new MigrationError('PLAN_BLOCKED', plan.blocked.join('; '), { details: { blocked: plan.blocked } });
}
