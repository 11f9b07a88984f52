import { attempt } from './attempt.ts';
import type { Waiting } from './processState.ts';
import { readRecord, remember, stepsOf, type Run } from './run.ts';
import { recordOf } from './runRecord.ts';
import type { Failure } from './step.ts';

export type Recheck = 'holds' | { readonly dropped: string } | { readonly waiting: Waiting } | { readonly failure: Failure; readonly step: string };

/** Forgets every settled step from the first whose fact no longer holds (a fence was lifted, silence is old): what was built on it is done again. */
export async function recheck(run: Run): Promise<Recheck> {
  const record = readRecord(run);
  const settled = stepsOf(run.definition).filter(step => recordOf(record, step.id).state === 'settled');
  for (const [index, step] of settled.entries()) {
    if (step.holds === undefined) continue;
    const asked = await attempt(run, step, async () => step.holds?.());
    if ('waiting' in asked) return asked;
    if ('failure' in asked) return { failure: asked.failure, step: step.id };
    if (asked.value !== false) continue;
    for (const stale of settled.slice(index)) await remember(run, { type: 'dropped', step: stale.id });
    return { dropped: step.id };
  }
  return 'holds';
}
