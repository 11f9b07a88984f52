import type { Knex } from 'knex';
import { createTables } from './createTables.ts';

interface SchemaMigration {
  readonly name: string;
  readonly migration: Knex.Migration;
}

/** Every change of the schema, oldest first. What was released is never edited or renamed: databases remember the names. */
const migrations: readonly SchemaMigration[] = [{ name: '0001-create-tables', migration: createTables }];

/** The changes of the schema as knex asks for them: objects of this program, so that no path has to be found. */
export const schemaMigrations: Knex.MigrationSource<SchemaMigration> = {
  getMigrations: async () => [...migrations],
  getMigrationName: ({ name }) => name,
  getMigration: async ({ migration }) => migration,
};
