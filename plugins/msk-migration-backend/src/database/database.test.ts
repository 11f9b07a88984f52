import knexFactory, { type Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type Postgres, type PostgresConnection } from '../testSupport/postgres.ts';
import { deniedAttemptsSuite } from './deniedAttempts.fixture.ts';
import { emptyTables } from './emptyTables.fixture.ts';
import { failureOf } from './failureOf.fixture.ts';
import { lagSamplesSuite } from './lagSamples.fixture.ts';
import { filterSuite } from './migrationFilter.fixture.ts';
import { notifiedStatesSuite } from './notifiedStates.fixture.ts';
import { openDatabase } from './openDatabase.ts';
import { registrationsSuite } from './registrations.fixture.ts';
import { schemaMigrations } from './schema/schemaMigrations.ts';
import { journalsSuite, replicasSuite } from './sqlJournals.fixture.ts';
import { verificationRunsSuite } from './verificationRuns.fixture.ts';

const suites = {
  journals: journalsSuite,
  registrations: registrationsSuite,
  filters: filterSuite,
  samples: lagSamplesSuite,
  attempts: deniedAttemptsSuite,
  states: notifiedStatesSuite,
  verifications: verificationRunsSuite,
};

const onSqlite = async (): Promise<Knex> => knexFactory({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
const onPostgres = (connection: PostgresConnection): Knex => knexFactory({ client: 'pg', connection: { ...connection } });
const open = async (knex: Knex): Promise<Knex> => openDatabase({ getClient: async () => knex });
const tablesOf = async (knex: Knex): Promise<readonly string[]> =>
  Promise.all(['migrations', 'journal_entries', 'knex_migrations'].map(async table => `${table}: ${await knex.schema.hasTable(table)}`));

/** Each suite with a database of its own, emptied before each test. */
function runSuites(connect: () => Promise<Knex>): void {
  for (const [name, suite] of Object.entries(suites))
    describe(`with ${name}`, () => {
      let knex: Knex;
      beforeAll(async () => void (knex = await open(await connect())));
      afterAll(() => knex?.destroy());
      suite(async () => {
        await emptyTables(knex);
        return knex;
      });
    });
}

describe('SQLite', () => {
  runSuites(onSqlite);

  it('has its tables once, however often it is opened', async () => {
    const knex = await open(await open(await onSqlite()));
    expect(await tablesOf(knex)).toEqual(['migrations: true', 'journal_entries: true', 'knex_migrations: true']);
    await knex.destroy();
  });

  it('is left as it is where the portal skips changes of schemas', async () => {
    const knex = await openDatabase({ getClient: onSqlite, migrations: { skip: true } });
    expect(await tablesOf(knex)).toEqual(['migrations: false', 'journal_entries: false', 'knex_migrations: false']);
    await knex.destroy();
  });

  it('is given up without a trace', async () => {
    const knex = await open(await onSqlite());
    await knex.migrate.rollback({ migrationSource: schemaMigrations }, true);
    expect(await knex('sqlite_master').where('type', 'table').whereNot('name', 'like', 'sqlite_%').pluck('name')).toEqual([
      'knex_migrations',
      'knex_migrations_lock',
    ]);
    await knex.destroy();
  });
});

describe('PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => void (postgres = await startPostgres()));
  afterAll(() => postgres?.stop());

  runSuites(async () => onPostgres(await postgres.createDatabase()));

  describe('two replicas', () => {
    let pools: readonly [Knex, Knex];
    beforeAll(async () => {
      const connection = await postgres.createDatabase();
      pools = [onPostgres(connection), onPostgres(connection)];
    });
    afterAll(() => Promise.all((pools ?? []).map(pool => pool.destroy())));

    it('make the tables when they start at once', async () => {
      await Promise.all(pools.map(open));
      expect(await tablesOf(pools[0])).toEqual(['migrations: true', 'journal_entries: true', 'knex_migrations: true']);
      expect(await pools[1]('knex_migrations').pluck('name')).toEqual(['0001-create-tables']);
    });

    replicasSuite(async () => pools);
  });

  it('is unavailable, with the reason, when it cannot be reached', async () => {
    const connection = { ...postgres.connection, password: 'wrong' };
    const knex = knexFactory({ client: 'pg', connection, log: { warn: () => {}, error: () => {} } });
    const failure = await failureOf(open(knex));
    expect(failure).toMatchObject({ code: 'JOURNAL_UNAVAILABLE', message: expect.stringContaining('password authentication failed') as string });
    await knex.destroy();
  });
});

it('refuses a database that was never tried', async () => {
  const mysql = { client: { dialect: 'mysql' } } as unknown as Knex;
  expect(await failureOf(open(mysql))).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('mysql') as string });
});
