import type { Knex } from 'knex';
import { askDatabase } from './askDatabase.ts';
import { toStored } from './storedText.ts';

const table = 'notified_states';

/** What people were last told of migrations: of replicas that see the same change, one tells. */
export interface NotifiedStates {
  /** Whether the value is another one than before, and this call set it; the first value of a kind is one, too. */
  claim(migration: string, kind: string, value: string): Promise<boolean>;
}

/** What people were last told, in the table `notified_states`. */
export function notifiedStates(knex: Knex): NotifiedStates {
  return {
    claim: (migration, kind, value) =>
      askDatabase(async () => {
        const row = { migration: toStored(migration), kind: toStored(kind), value: toStored(value) };
        const claimed = await knex(table)
          .insert(row)
          .onConflict(['migration', 'kind'])
          .merge(['value'])
          .where(`${table}.value`, '<>', row.value)
          .returning('kind');
        return claimed.length === 1;
      }),
  };
}
