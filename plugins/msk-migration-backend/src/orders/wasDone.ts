import type { ProcessState } from '@msk-migration/sdk';
import type { StoredOrder } from './order.ts';

/** Clocks of replicas differ by less. */
const skewMs = 60_000;

/**
 * Whether a process shows that an order was carried out: by another replica that saw it at the same time, or by one that was killed before it could say
 * so. Tried again, such an order fails, although what was asked for is done.
 */
export function wasDone({ aborted, completed, steps }: ProcessState, { wish, by, at }: StoredOrder): boolean {
  const isIt = (done: { readonly by: string; readonly at: number } | undefined): boolean => done?.by === by && done.at >= at - skewMs;
  if (wish.kind === 'abort') return isIt(aborted);
  if (wish.kind === 'complete') return isIt(completed);
  if (wish.kind !== 'confirm') return false;
  const { confirmedBy, confirmedAt } = (steps.find(({ id }) => id === wish.step)?.evidence ?? {}) as Readonly<Record<string, unknown>>;
  return isIt({ by: String(confirmedBy), at: Number(confirmedAt) });
}
