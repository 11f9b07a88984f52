import { attempt } from './attempt.ts';
import type { ProcessDefinition } from './definition.ts';
import type { Waiting } from './processState.ts';
import { readRecord, remember, stepsOf, type Run } from './run.ts';
import { recordOf } from './runRecord.ts';
import type { Failure, Step } from './step.ts';

export type Recheck = 'holds' | { readonly dropped: string } | { readonly waiting: Waiting } | { readonly failure: Failure; readonly step: string };

/** Forgets the first settled step whose fact no longer holds (a fence was lifted, silence is old), and the later stages: they were built on it. */
export async function recheck(run: Run): Promise<Recheck> {
  const record = readRecord(run);
  for (const step of stepsOf(run.definition)) {
    if (step.holds === undefined || recordOf(record, step.id).state !== 'settled') continue;
    const asked = await attempt(run, step, async () => step.holds?.());
    if ('waiting' in asked) return asked;
    if ('failure' in asked) return { failure: asked.failure, step: step.id };
    if (asked.value !== false) continue;
    for (const stale of [step, ...laterThan(step, run.definition)]) {
      // One whose outcome is unknown is looked for anyway before it is run again.
      const { state } = recordOf(record, stale.id);
      if (state === 'settled' || state === 'waiting') await remember(run, { type: 'dropped', step: stale.id });
    }
    return { dropped: step.id };
  }
  return 'holds';
}

function laterThan(step: Step, { stages }: ProcessDefinition): readonly Step[] {
  const own = stages.findIndex(stage => stage.steps.includes(step));
  return stages.slice(own + 1).flatMap(stage => stage.steps);
}
