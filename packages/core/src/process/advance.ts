import { MigrationError } from '../errors/migrationError.ts';
import { advanceStep, type StepProgress } from './advanceStep.ts';
import { findMissingApproval } from './approval.ts';
import { findOverrun, remainingMs } from './deadline.ts';
import { phaseOf } from './describeState.ts';
import type { Progress, Waiting } from './processState.ts';
import { recheck } from './recheck.ts';
import { findUndoable, retreat } from './retreat.ts';
import { readRecord, remember, type Run } from './run.ts';
import { recordOf } from './runRecord.ts';
import type { Stage } from './step.ts';

/** After so many facts that did not hold in one go, waiting is better than doing it all again at once. */
const dropsInOneGo = 3;

/** Goes on until something must be waited for. `recheckFirst` after a restart: what settled long ago may not hold any more. */
export async function advance(run: Run, recheckFirst: boolean): Promise<Progress> {
  await run.journal.take();
  const phase = phaseOf(readRecord(run));
  if (phase === 'unbegun') throw new MigrationError('WRONG_PHASE', `${run.definition.name} has not begun`);
  if (phase === 'finished' || phase === 'completed') return { outcome: 'finished' };
  if (phase === 'aborted') return { outcome: 'aborted', reason: readRecord(run).aborted?.reason };
  if (phase === 'aborting') return retreat(run);
  return goOn(run, recheckFirst);
}

/** Begins to take everything back; refuses before anything is touched when that is not possible. */
export async function abort(run: Run, reason: string, by?: string): Promise<Progress> {
  findUndoable(run);
  await remember(run, { type: 'aborted', reason, ...(by !== undefined && { by }) });
  return retreat(run);
}

async function goOn(run: Run, recheckFirst: boolean): Promise<Progress> {
  let ask = recheckFirst;
  for (let drops = 0; ;) {
    const overrun = findOverrun(run);
    if (overrun !== undefined) return abort(run, overrun);
    const stage = run.definition.stages.find(each => !hasSettled(run, each));
    if (ask || stage === undefined || isFresh(run, stage)) {
      const stopped = await recheckAll(run, drops);
      if (stopped === 'dropped') {
        drops++;
        continue;
      }
      if (stopped) return stopped;
    }
    ask = false;
    if (stage === undefined) return end(run);
    const progress = await advanceStage(run, stage);
    if (progress) return progress;
  }
}

async function recheckAll(run: Run, drops: number): Promise<Progress | 'dropped' | undefined> {
  const found = await recheck(run);
  if (found === 'holds') return undefined;
  if ('waiting' in found) return waiting(run, [found.waiting]);
  if ('failure' in found) return { outcome: 'failed', step: found.step, failure: found.failure };
  if (drops + 1 < dropsInOneGo) return 'dropped';
  return waiting(run, [{ step: found.dropped, waitingFor: `${found.dropped} to hold`, askAgainInMs: 1_000 }]);
}

const hasSettled = (run: Run, stage: Stage): boolean => {
  const record = readRecord(run);
  return stage.steps.every(step => recordOf(record, step.id).state === 'settled');
};

/** Whether a step of it would be run now: then what it is built on has to hold. */
const isFresh = (run: Run, stage: Stage): boolean => {
  const record = readRecord(run);
  return stage.steps.some(step => ['todo', 'failed', 'undone'].includes(recordOf(record, step.id).state));
};

/** An approval is for beginning a stage; what a stage itself changes must not make it lapse half-way. */
const isUntouched = (run: Run, stage: Stage): boolean => {
  const record = readRecord(run);
  return !stage.steps.some(step => recordOf(record, step.id).touched);
};

async function advanceStage(run: Run, stage: Stage): Promise<Progress | undefined> {
  const unapproved = isUntouched(run, stage) ? await findMissingApproval(run, stage.name) : undefined;
  if (unapproved) return waiting(run, [unapproved]);
  const ends = await Promise.allSettled(stage.steps.map(step => advanceStep(run, step)));
  const progress: StepProgress[] = [];
  for (const each of ends) {
    // All have come to rest before anything is thrown: no effect goes on behind the caller's back.
    if (each.status === 'rejected') throw each.reason;
    progress.push(each.value);
  }
  const [failed] = progress.flatMap(each => (each !== 'settled' && 'failure' in each ? [each] : []));
  if (failed) return { outcome: 'failed', ...failed };
  const on = progress.flatMap(each => (each !== 'settled' && 'waiting' in each ? [each.waiting] : []));
  return on.length > 0 ? waiting(run, on) : undefined;
}

async function end(run: Run): Promise<Progress> {
  if (run.definition.completable === true)
    return waiting(run, [{ step: 'complete', waitingFor: `${run.definition.name} to be completed`, askAgainInMs: 5_000, needsPerson: true }]);
  await remember(run, { type: 'finished' });
  run.emit({ type: 'process.finished', process: run.definition.name });
  return { outcome: 'finished' };
}

/** Nobody sleeps past the end of a time-boxed stretch. */
function waiting(run: Run, on: readonly Waiting[]): Progress {
  const remaining = Math.max(1, remainingMs(run) ?? Number.POSITIVE_INFINITY);
  return { outcome: 'waiting', on: on.map(each => ({ ...each, askAgainInMs: Math.min(each.askAgainInMs, remaining) })) };
}
