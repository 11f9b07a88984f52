import type { MigrationSummary } from '../api/answers.ts';

/** Whether a deployment really goes on: one that failed stands still, in the same phase, until somebody goes on with it. */
export const isDeploying = ({ phase, progress }: Pick<MigrationSummary, 'phase' | 'progress'>): boolean =>
  phase === 'deploy' && progress?.outcome !== 'failed';
