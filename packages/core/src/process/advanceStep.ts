import { attempt } from './attempt.ts';
import type { Waiting } from './processState.ts';
import { intend, readRecord, remember, type Run } from './run.ts';
import { recordOf, type StepRecord } from './runRecord.ts';
import type { Failure, Observation, Step } from './step.ts';

export type StepProgress = 'settled' | { readonly waiting: Waiting } | { readonly failure: Failure; readonly step: string };

type Seen = { readonly absent: true } | { readonly settled: unknown } | { readonly waiting: Waiting } | { readonly failure: Failure };

/** Takes one step as far as it goes without waiting. */
export async function advanceStep(run: Run, step: Step): Promise<StepProgress> {
  const record = recordOf(readRecord(run), step.id);
  if (record.state === 'settled') return 'settled';
  const seen = await look(run, step, record);
  const outcome = 'absent' in seen ? await start(run, step) : seen;
  if ('waiting' in outcome) return outcome;
  return 'failure' in outcome ? fail(run, step, outcome.failure) : settle(run, step, outcome.settled);
}

/** After a crash, or a call that threw, the effect may be there: it is looked for before it is made again. */
async function look(run: Run, step: Step, record: StepRecord): Promise<Seen> {
  const retried = record.state === 'failed';
  const known = record.state === 'intended' || record.state === 'waiting' || (retried && record.failure?.thrown === true);
  if (!known) return { absent: true };
  const seen = await observe(run, step, record.started);
  return retried && 'failure' in seen ? { absent: true } : seen;
}

/** The intent comes before the effect, so that whoever comes after a crash knows what to look for. */
async function start(run: Run, step: Step): Promise<Exclude<Seen, { absent: true }>> {
  await intend(run, 'intended', step.id);
  run.emit({ type: 'step.started', process: run.definition.name, step: step.id, describe: step.describe });
  const started = await attempt(run, step, () => step.run());
  if (!('value' in started)) return started;
  const entry = await remember(run, { type: 'started', step: step.id, started: started.value });
  // As it will be read after a crash, so that a step cannot come to depend on what JSON loses.
  const seen = await observe(run, step, entry.type === 'started' ? entry.started : undefined);
  return 'absent' in seen ? { waiting: { step: step.id, waitingFor: `${step.describe}: to become visible`, askAgainInMs: 1_000 } } : seen;
}

async function observe(run: Run, step: Step, started: unknown): Promise<Seen> {
  const observed = await attempt<Observation>(run, step, () => step.observe(started));
  if (!('value' in observed)) return observed;
  const { value } = observed;
  if (value === 'absent') return { absent: true };
  if (value === 'settled') return { settled: undefined };
  if ('settled' in value) return value;
  return 'failed' in value ? { failure: value.failed } : { waiting: { ...value.pending, step: step.id } };
}

async function settle(run: Run, step: Step, evidence: unknown): Promise<StepProgress> {
  await remember(run, { type: 'settled', step: step.id, evidence });
  run.emit({ type: 'step.settled', process: run.definition.name, step: step.id, describe: step.describe });
  return 'settled';
}

/** Remembers a failure of a step and says so. */
export async function fail(run: Run, step: Step, failure: Failure): Promise<{ readonly failure: Failure; readonly step: string }> {
  await remember(run, { type: 'failed', step: step.id, failure });
  const { cause, proof } = failure;
  run.emit({ type: 'step.failed', process: run.definition.name, step: step.id, describe: step.describe, cause, proof });
  return { failure, step: step.id };
}
