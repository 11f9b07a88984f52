import type { Migration, ProcessAnswer } from '../api/answers.ts';

/** What each part of the cutover tab is given. */
export interface CutoverProps {
  readonly migration: Migration;
  readonly process: ProcessAnswer;
  /** Reads process and migration again. */
  readonly refresh: () => void;
}
