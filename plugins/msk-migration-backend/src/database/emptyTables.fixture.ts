import type { Knex } from 'knex';

/** Takes every row of the plugin out of its tables. */
export async function emptyTables(knex: Knex): Promise<void> {
  for (const table of ['verification_runs', 'notified_states', 'denied_attempts', 'lag_samples', 'migrations', 'journal_bodies', 'journal_entries'])
    await knex(table).delete();
}
