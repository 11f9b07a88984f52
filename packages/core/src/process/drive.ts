import { isMigrationError } from '../errors/migrationError.ts';
import type { OnEvent } from '../events/events.ts';
import type { Clock } from '../ports/clock.ts';
import type { Process } from './process.ts';
import type { ProcessState, Progress } from './processState.ts';

export interface DriveOptions {
  readonly clock: Clock;
  readonly onEvent?: OnEvent | undefined;
  /** Stops between two looks; the process can be gone on with later. */
  readonly signal?: AbortSignal | undefined;
  /** Stops when this is true of the state after a look. */
  readonly until?: ((state: ProcessState) => boolean) | undefined;
  /** Goes on asking while only a person can end the wait. */
  readonly waitForPerson?: boolean | undefined;
}

const firstPauseMs = 2_000;
/** Behind the limit of a time-boxed stretch. */
const longestPauseMs = 15_000;

/**
 * Goes on with a process until it ended, failed, or only a person can go on; then gives the lease back. While somebody outside waits for a time-boxed
 * stretch, a failure is no end: it is tried again, less and less often, until it works or the stretch is taken back.
 */
export async function drive(process: Process, options: DriveOptions): Promise<Progress> {
  const stopListening = options.onEvent ? process.listen(options.onEvent) : undefined;
  try {
    let progress = await process.advance();
    for (let failures = 0; ;) {
      failures = progress.outcome === 'failed' ? failures + 1 : 0;
      const pauseMs = findPause(process, progress, failures, options);
      if (pauseMs === undefined || isEnough(process, progress, options)) return progress;
      if (needsPerson(progress)) await process.release();
      await sleep(options, Math.max(1, pauseMs));
      if (options.signal?.aborted) return progress;
      progress = await lookAgain(process, progress);
    }
  } finally {
    stopListening?.();
    // What was thrown matters more than a release that failed: the lease then simply expires.
    await process.release().catch(() => undefined);
  }
}

/** How long until the next look; undefined when there is nothing more to look for. */
function findPause(process: Process, progress: Progress, failures: number, { clock }: DriveOptions): number | undefined {
  if (progress.outcome === 'waiting') return Math.min(...progress.on.map(each => each.askAgainInMs));
  const { mustEndAt } = process.state();
  if (progress.outcome !== 'failed' || mustEndAt === undefined) return undefined;
  const leftMs = mustEndAt - clock.now();
  // What fails while the fence is lifted is tried again, and not without a pause.
  return Math.min(firstPauseMs * 2 ** (failures - 1), leftMs > 0 ? leftMs : longestPauseMs);
}

function isEnough(process: Process, progress: Progress, options: DriveOptions): boolean {
  if (options.signal?.aborted || options.until?.(process.state())) return true;
  return needsPerson(progress) && options.waitForPerson !== true;
}

/** While a person is waited for, that person may hold the journal for the moment of deciding. */
async function lookAgain(process: Process, before: Progress): Promise<Progress> {
  try {
    return await process.advance();
  } catch (error) {
    if (needsPerson(before) && isMigrationError(error) && error.code === 'JOURNAL_TAKEN') return before;
    throw error;
  }
}

const needsPerson = (progress: Progress): boolean => progress.outcome === 'waiting' && progress.on.every(each => each.needsPerson === true);

async function sleep({ clock, signal }: DriveOptions, ms: number): Promise<void> {
  if (signal === undefined) return clock.sleep(ms);
  let stop = () => {};
  const stopped = new Promise<void>(resolve => (stop = resolve));
  signal.addEventListener('abort', stop, { once: true });
  await Promise.race([clock.sleep(ms), stopped]);
  signal.removeEventListener('abort', stop);
}
