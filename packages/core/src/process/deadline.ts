import type { ProcessDefinition } from './definition.ts';
import { readRecord, type Run } from './run.ts';
import { recordOf, type RunRecord } from './runRecord.ts';

/** When the time-boxed stretch must have ended; undefined outside of it. */
export function findDeadline({ deadline }: Pick<ProcessDefinition, 'deadline'>, record: RunRecord): number | undefined {
  if (deadline === undefined || record.ended) return undefined;
  const { touchedAt } = recordOf(record, deadline.fromStep);
  if (touchedAt === undefined || recordOf(record, deadline.untilStep).state === 'settled') return undefined;
  return touchedAt + deadline.limitMs;
}

/** How long the time-boxed stretch may still last; undefined outside of it. Negative: it lasted too long. */
export function remainingMs(run: Run): number | undefined {
  const mustEndAt = findDeadline(run.definition, readRecord(run));
  return mustEndAt === undefined ? undefined : mustEndAt - run.clock.now();
}

/** Why a run is aborted by itself, when it has to be. */
export function findOverrun(run: Run): string | undefined {
  const { deadline } = run.definition;
  const remaining = remainingMs(run);
  if (deadline === undefined || remaining === undefined || remaining > 0) return undefined;
  return `"${deadline.fromStep}" to "${deadline.untilStep}" took longer than ${deadline.limitMs} ms`;
}
