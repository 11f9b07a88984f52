import type { DatabaseService } from '@backstage/backend-plugin-api';
import { MigrationError } from '@msk-migration/sdk';
import type { Knex } from 'knex';
import { askDatabase } from './askDatabase.ts';
import { dialectOf, isPostgres } from './isPostgres.ts';
import { schemaMigrations } from './schema/schemaMigrations.ts';

/** Any number, the same in every replica: who holds it changes the schema. */
const schemaLock = 7_120_645_913;

/** The database of the plugin with its tables as this version wants them. Refuses what is neither PostgreSQL nor SQLite. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  const dialect = dialectOf(knex);
  if (!['postgresql', 'sqlite3'].includes(dialect))
    throw new MigrationError('INPUT_INVALID', `the plugin keeps its tables in PostgreSQL or SQLite; backend.database is ${dialect}`);
  if (!database.migrations?.skip) await askDatabase(() => changeSchema(knex));
  return knex;
}

/**
 * In one transaction, also knex's own lock: a replica that dies here leaves neither half a schema nor a lock that somebody has to take away. Replicas
 * that start together wait for each other.
 */
async function changeSchema(knex: Knex): Promise<void> {
  await knex.transaction(async transaction => {
    if (isPostgres(knex)) await transaction.raw('select pg_advisory_xact_lock(?)', [schemaLock]);
    await transaction.migrate.latest({ migrationSource: schemaMigrations });
  });
}
