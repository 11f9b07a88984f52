import type { Migration } from '../api/answers.ts';

/** What every tab of a migration is given. */
export interface TabProps {
  readonly migration: Migration;
  /** Reads the migration again: after something that was asked for here. */
  readonly refresh: () => void;
}
