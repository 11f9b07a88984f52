import type { Phase } from '../api/answers.ts';

/** The phases of a migration in their order, in words. */
export const phases = [
  { id: 'plan', word: 'Plan' },
  { id: 'deploy', word: 'Deploy' },
  { id: 'monitor', word: 'Monitor' },
  { id: 'cutover', word: 'Cutover' },
  { id: 'cleanup', word: 'Cleanup' },
  { id: 'done', word: 'Done' },
] as const satisfies readonly { readonly id: Phase; readonly word: string }[];

/** `Monitor` of `monitor`. */
export const wordOfPhase = (phase: Phase): string => phases.find(({ id }) => id === phase)?.word ?? phase;
