import type { MigrationSummary } from '../api/answers.ts';

/** Whether a migration cannot go on by itself: something failed or is broken. */
export const isBlocked = ({ progress, judgement }: Pick<MigrationSummary, 'progress' | 'judgement'>): boolean =>
  progress?.outcome === 'failed' || judgement?.verdict === 'broken';

/** Smaller is more urgent: blocked, waiting for a person, degraded, the rest, done. */
export function urgencyOf(migration: MigrationSummary): number {
  if (isBlocked(migration)) return 0;
  const { progress, judgement, phase } = migration;
  if (progress?.outcome === 'waiting' && progress.on.some(each => each.needsPerson)) return 1;
  if (judgement?.verdict === 'degraded') return 2;
  return phase === 'done' ? 4 : 3;
}
