import { readRecord, type Run } from './run.ts';
import { recordOf } from './runRecord.ts';

/** How long the time-boxed stretch may still last; undefined outside of it. Negative: it lasted too long. */
export function remainingMs(run: Run): number | undefined {
  const { deadline } = run.definition;
  if (deadline === undefined) return undefined;
  const record = readRecord(run);
  const { touchedAt } = recordOf(record, deadline.fromStep);
  if (touchedAt === undefined || recordOf(record, deadline.untilStep).state === 'settled') return undefined;
  return touchedAt + deadline.limitMs - run.clock.now();
}

/** Why a run is aborted by itself, when it has to be. */
export function findOverrun(run: Run): string | undefined {
  const { deadline } = run.definition;
  const remaining = remainingMs(run);
  if (deadline === undefined || remaining === undefined || remaining > 0) return undefined;
  return `"${deadline.fromStep}" to "${deadline.untilStep}" took longer than ${deadline.limitMs} ms`;
}
