import type { Knex } from 'knex';
import { isPostgres } from '../isPostgres.ts';

/** The tables of the first release. */
export const createTables: Knex.Migration = {
  up: async knex => {
    // Equal and in order byte by byte: also where the database was made with the rules of a language.
    const key = isPostgres(knex) ? 'text collate "C"' : 'text';
    await createJournals(knex, key);
    await createMigrations(knex, key);
    await createLagSamples(knex, key);
    await createDeniedAttempts(knex, key);
    await createNotifiedStates(knex, key);
    await createOrders(knex, key);
    await createWatchers(knex, key);
    await createVerificationRuns(knex, key);
  },
  down: async knex => {
    for (const table of [
      'verification_runs',
      'watchers',
      'orders',
      'notified_states',
      'denied_attempts',
      'lag_samples',
      'migrations',
      'journal_bodies',
      'journal_entries',
    ])
      await knex.schema.dropTable(table);
  },
};

async function createJournals(knex: Knex, key: string): Promise<void> {
  await knex.schema.createTable('journal_entries', table => {
    table.specificType('journal', key).notNullable();
    table.integer('n').notNullable();
    table.text('entry').notNullable();
    table.primary(['journal', 'n']);
  });
  await knex.schema.createTable('journal_bodies', table => {
    table.specificType('digest', key).primary();
    table.binary('body').notNullable();
  });
}

async function createMigrations(knex: Knex, key: string): Promise<void> {
  await knex.schema.createTable('migrations', table => {
    table.specificType('name', key).primary();
    for (const column of ['flow', 'owner', 'phase']) table.specificType(column, key).notNullable().index();
    table.text('spec').notNullable();
    for (const column of ['progress', 'judgement', 'lag']) table.text(column);
    table.text('created_by').notNullable();
    for (const column of ['created_at', 'changed_at']) table.bigInteger(column).notNullable();
    table.integer('revision').notNullable();
  });
}

async function createLagSamples(knex: Knex, key: string): Promise<void> {
  await knex.schema.createTable('lag_samples', table => {
    table.specificType('migration', key).notNullable();
    table.specificType('topic', key).notNullable();
    table.bigInteger('taken_at').notNullable().index();
    for (const column of ['certain', 'live']) table.text(column).notNullable();
    table.double('rate');
    table.primary(['migration', 'topic', 'taken_at']);
  });
}

async function createDeniedAttempts(knex: Knex, key: string): Promise<void> {
  await knex.schema.createTable('denied_attempts', table => {
    table.bigIncrements('id');
    table.bigInteger('at').notNullable();
    for (const column of ['by', 'what', 'why']) table.text(column).notNullable();
    table.specificType('migration', key);
    table.index(['migration', 'id']);
  });
}

async function createNotifiedStates(knex: Knex, key: string): Promise<void> {
  await knex.schema.createTable('notified_states', table => {
    for (const column of ['migration', 'kind']) table.specificType(column, key).notNullable();
    table.text('value').notNullable();
    table.primary(['migration', 'kind']);
  });
}

async function createOrders(knex: Knex, key: string): Promise<void> {
  await knex.schema.createTable('orders', table => {
    table.bigIncrements('id');
    table.specificType('migration', key).notNullable();
    table.specificType('process', key).notNullable();
    for (const column of ['wish', 'by']) table.text(column).notNullable();
    table.bigInteger('at').notNullable();
    table.text('outcome');
    table.index(['migration', 'process', 'id']);
  });
}

async function createWatchers(knex: Knex, key: string): Promise<void> {
  await knex.schema.createTable('watchers', table => {
    for (const column of ['migration', 'user']) table.specificType(column, key).notNullable();
    table.bigInteger('seen_at').notNullable();
    table.primary(['migration', 'user']);
  });
}

async function createVerificationRuns(knex: Knex, key: string): Promise<void> {
  await knex.schema.createTable('verification_runs', table => {
    table.specificType('migration', key).primary();
    table.text('id').notNullable();
    table.bigInteger('told_at').notNullable();
    for (const column of ['running', 'failed', 'details']) table.text(column);
  });
}
