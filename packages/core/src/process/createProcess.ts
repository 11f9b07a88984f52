import { MigrationError } from '../errors/migrationError.ts';
import type { MigrationEvent, OnEvent } from '../events/events.ts';
import { abort, advance } from './advance.ts';
import { judgeApproval } from './approval.ts';
import { describeState, phaseOf } from './describeState.ts';
import { note } from '../journal/index.ts';
import { confirmation, type Confirmation } from './confirmation.ts';
import { judgeDefinition } from './judgeDefinition.ts';
import type { Process, ProcessOptions } from './process.ts';
import type { Progress } from './processState.ts';
import { recheck } from './recheck.ts';
import { readRecord, remember, stepsOf, type Run } from './run.ts';
import { recordOf } from './runRecord.ts';

/** A process over a journal. Nothing is written before `begin`; a run that was begun, here or by another host, is gone on with. */
export function createProcess(options: ProcessOptions): Process {
  const { definition, journal, clock, onEvent, findObstacle } = options;
  judgeDefinition(definition);
  const listeners = new Set<OnEvent>(onEvent ? [onEvent] : []);
  const emit = (event: MigrationEvent) => listeners.forEach(listener => listener(event));
  const run: Run = { definition, journal, clock, emit, troubled: new Map() };
  const mayBegin = async (): Promise<void> => {
    const obstacle = await findObstacle?.(readRecord(run));
    if (obstacle !== undefined) throw new MigrationError('WRONG_PHASE', obstacle);
  };
  const inTurn = oneAtATime();
  const say = waitingSayer(run);
  let fresh = true;
  return {
    definition,
    state: () => describeState(definition, readRecord(run)),
    mayBegin: () => inTurn(mayBegin),
    begin: (input, by) =>
      inTurn(async () => {
        await run.journal.take();
        await mayBegin();
        return begin(run, input, by);
      }),
    advance: () =>
      inTurn(async () => {
        const progress = await advance(run, fresh);
        fresh = false;
        return releaseAtEnd(run, say(progress));
      }),
    abort: (reason, by) => inTurn(async () => releaseAtEnd(run, say(await abortOpen(run, reason, by)))),
    confirm: (step, by) => inTurn(() => confirm(run, step, by)),
    approve: (digest, by) => inTurn(() => approve(run, digest, by)),
    complete: by => inTurn(() => complete(run, by)),
    take: () => inTurn(() => journal.take()),
    takeOver: by => inTurn(() => journal.takeOver(by)),
    listen: listener => {
      listeners.add(listener);
      return () => void (listener === onEvent || listeners.delete(listener));
    },
    release: () => journal.release(),
  };
}

/** Where nothing is left to do, nobody has to wait for a lease to expire. */
async function releaseAtEnd({ journal }: Run, progress: Progress): Promise<Progress> {
  // The end is written already: a release that fails takes nothing from it.
  if (progress.outcome === 'finished' || progress.outcome === 'aborted') await journal.release().catch(() => undefined);
  return progress;
}

function oneAtATime(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Says what is waited for when it changes, not each time somebody looks. */
function waitingSayer(run: Run): (progress: Progress) => Progress {
  let said = '';
  return progress => {
    const on = progress.outcome === 'waiting' ? progress.on : [];
    const words = on.map(each => each.waitingFor).join('\n');
    if (words !== said && on.length > 0) run.emit({ type: 'process.waiting', process: run.definition.name, on });
    said = words;
    return progress;
  };
}

async function begin(run: Run, input: unknown, by: string | undefined): Promise<{ run: number; resumed: boolean }> {
  const record = readRecord(run);
  // Beginning anew is for what was aborted or ended by itself: behind a point of no return a second run would undo what lives there.
  if (!record.ended || record.completed) return { run: record.run, resumed: true };
  const next = record.run + 1;
  await run.journal.append({ type: 'began', process: run.definition.name, run: next, input, ...(by !== undefined && { by }) });
  return { run: next, resumed: false };
}

async function abortOpen(run: Run, reason: string, by: string | undefined): Promise<Progress> {
  await run.journal.take();
  if (phaseOf(readRecord(run)) === 'aborting') return advance(run, false);
  needOpen(run, 'be aborted');
  return abort(run, reason, by);
}

async function confirm(run: Run, step: string, by: string): Promise<void> {
  await run.journal.take();
  needOpen(run, 'hear a confirmation');
  const { state } = recordOf(readRecord(run), step);
  if (state !== 'waiting')
    throw new MigrationError('WRONG_PHASE', `${run.definition.name} does not wait for a word about "${step}": that step is ${state}`);
  await note(run.journal, confirmation(step), { at: run.clock.now(), by } satisfies Confirmation, by);
}

async function approve(run: Run, digest: string, by: string): Promise<void> {
  await run.journal.take();
  needOpen(run, 'be approved');
  await judgeApproval(run, digest, by);
  await remember(run, { type: 'approved', digest, by });
  // Whoever drives the process goes on with it at once.
  await run.journal.release();
}

async function complete(run: Run, by: string | undefined): Promise<void> {
  await run.journal.take();
  needOpen(run, 'be completed');
  const { definition } = run;
  if (definition.completable !== true) throw new MigrationError('WRONG_PHASE', `${definition.name} ends by itself; there is nothing to complete`);
  const record = readRecord(run);
  const missing = stepsOf(definition).find(step => recordOf(record, step.id).state !== 'settled');
  if (missing) throw new MigrationError('WRONG_PHASE', `${definition.name} cannot be completed: "${missing.describe}" comes first`);
  const found = await recheck(run);
  if (found !== 'holds') throw new MigrationError('WRONG_PHASE', `${definition.name} cannot be completed: ${describeRecheck(found)}`);
  await remember(run, { type: 'completed', ...(by !== undefined && { by }) });
  run.emit({ type: 'process.finished', process: definition.name });
  await run.journal.release();
}

function describeRecheck(found: Exclude<Awaited<ReturnType<typeof recheck>>, 'holds'>): string {
  if ('waiting' in found) return found.waiting.waitingFor;
  return 'failure' in found ? found.failure.cause : `"${found.dropped}" no longer holds and has to be done again`;
}

function needOpen(run: Run, what: string): void {
  const phase = phaseOf(readRecord(run));
  if (phase !== 'open') throw new MigrationError('WRONG_PHASE', `${run.definition.name} cannot ${what}: it is ${phase}`);
}
