import type { Knex } from 'knex';
import { askDatabase } from './askDatabase.ts';
import { fromStored, toStored } from './storedText.ts';

const table = 'denied_attempts';

/** What somebody tried and was not allowed to. */
interface NewDeniedAttempt {
  readonly at: number;
  /** Entity ref of a user or service. */
  readonly by: string;
  readonly what: string;
  /** Undefined when it was about none. */
  readonly migration?: string;
  readonly why: string;
}

/** With its place in the table. */
interface DeniedAttempt extends NewDeniedAttempt {
  readonly id: number;
}

/** Who was denied what: journals hold what was done, and the auditor all of it for good. */
export interface DeniedAttempts {
  add(attempt: NewDeniedAttempt): Promise<void>;
  /** Newest first, from below an id on. */
  read(query: { readonly migration: string; readonly before?: number; readonly limit: number }): Promise<readonly DeniedAttempt[]>;
  /** Deletes those from before a moment, oldest first; how many. */
  forget(before: number): Promise<number>;
}

/** Who was denied what, in the table `denied_attempts`. */
export function deniedAttempts(knex: Knex): DeniedAttempts {
  return {
    add: attempt => askDatabase(async () => void (await knex(table).insert(makeRow(attempt)))),
    read: ({ migration, before, limit }) =>
      askDatabase(async () => {
        const query = knex(table)
          .where({ migration: toStored(migration) })
          .orderBy('id', 'desc')
          .limit(limit);
        if (before !== undefined) void query.where('id', '<', before);
        return ((await query) as Row[]).map(readRow);
      }),
    forget: before => askDatabase(() => forget(knex, before)),
  };
}

/** Nobody else waits for long: so many rows are deleted at once. */
const batch = 500;

/** Rows are as old as their ids: the first page without an old one ends it. */
async function forget(knex: Knex, before: number): Promise<number> {
  for (let forgotten = 0; ;) {
    const oldest = (await knex(table).select('id', 'at').orderBy('id').limit(batch)) as Pick<Row, 'id' | 'at'>[];
    const old = oldest.filter(({ at }) => Number(at) < before).map(({ id }) => id);
    if (old.length > 0) await knex(table).whereIn('id', old).delete();
    forgotten += old.length;
    if (old.length < batch) return forgotten;
  }
}

interface Row {
  readonly id: number | string;
  readonly at: number | string;
  readonly by: string;
  readonly what: string;
  readonly migration: string;
  readonly why: string;
}

const makeRow = ({ at, by, what, migration, why }: NewDeniedAttempt) => ({
  at,
  by: toStored(by),
  what: toStored(what),
  migration: migration === undefined ? null : toStored(migration),
  why: toStored(why),
});

const readRow = ({ id, at, by, what, migration, why }: Row): DeniedAttempt => ({
  id: Number(id),
  at: Number(at),
  by: fromStored(by),
  what: fromStored(what),
  migration: fromStored(migration),
  why: fromStored(why),
});
