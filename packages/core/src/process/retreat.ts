import { MigrationError } from '../errors/migrationError.ts';
import { longestCallMs } from '../journal/index.ts';
import { fail } from './advanceStep.ts';
import { attempt } from './attempt.ts';
import type { Progress } from './processState.ts';
import { intend, readRecord, remember, stepsOf, type Run } from './run.ts';
import { recordOf } from './runRecord.ts';
import type { Step } from './step.ts';

/** The steps that an abort has to undo, last first. Throws NOT_UNDOABLE at one that cannot be. */
export function findUndoable(run: Run): readonly Step[] {
  const record = readRecord(run);
  const known = stepsOf(run.definition);
  const orphan = [...record.steps].find(([id, { touched }]) => touched && !known.some(step => step.id === id));
  if (orphan) throw notUndoable(`step "${orphan[0]}" of ${run.definition.name} is not known to this version of the program`);
  const touched = known.filter(step => recordOf(record, step.id).touched).reverse();
  const final = touched.find(step => step.undo === undefined);
  if (final) throw notUndoable(`"${final.describe}" (${final.id}) was begun and cannot be undone`);
  return touched;
}

const notUndoable = (why: string): MigrationError => new MigrationError('NOT_UNDOABLE', `${why}; nothing was changed`);

/** Takes back what was done, last first, and goes on with that after a crash. */
export async function retreat(run: Run): Promise<Progress> {
  for (const step of findUndoable(run)) {
    const stopped = await undoStep(run, step);
    if (stopped) return stopped;
  }
  const { reason } = readRecord(run).aborted ?? {};
  await remember(run, { type: 'finished', ...(reason !== undefined && { reason }) });
  run.emit({ type: 'process.aborted', process: run.definition.name });
  return { outcome: 'aborted', reason };
}

/** Asked again soon, an undo that waits need not be written down again: the lease of its last intent covers one more call. */
function isBeingUndone({ journal, clock }: Run, { id }: Step): boolean {
  const last = journal.entries.at(-1);
  return last?.type === 'undoing' && last.step === id && last.holder === journal.holder && clock.now() + longestCallMs < last.leaseUntil;
}

async function undoStep(run: Run, step: Step): Promise<Progress | undefined> {
  if (!isBeingUndone(run, step)) await intend(run, 'undoing', step.id);
  const { lastStarted } = recordOf(readRecord(run), step.id);
  const undone = await attempt(run, step, async () => step.undo?.(lastStarted));
  if ('value' in undone && undone.value) return { outcome: 'waiting', on: [{ step: step.id, ...undone.value.pending }] };
  if ('waiting' in undone) return { outcome: 'waiting', on: [undone.waiting] };
  if ('failure' in undone) return { outcome: 'failed', ...(await fail(run, step, undone.failure)) };
  await remember(run, { type: 'undone', step: step.id });
  run.emit({ type: 'step.undone', process: run.definition.name, step: step.id, describe: step.describe });
  return undefined;
}
