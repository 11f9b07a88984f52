import type { ProcessAnswer } from '../api/answers.ts';

/** Whether a process was begun and has not ended: gone on with, or being taken back. */
export const isOngoing = (process: Pick<ProcessAnswer, 'phase'> | undefined): boolean => process?.phase === 'open' || process?.phase === 'aborting';
