import type { Knex } from 'knex';

/** Whether it is PostgreSQL; otherwise it is SQLite. */
export const isPostgres = (knex: Knex): boolean => dialectOf(knex) === 'postgresql';

/** What knex calls the database: `postgresql`, `sqlite3`, `mysql`. */
export const dialectOf = (knex: Knex): string => String((knex.client as { readonly dialect?: unknown }).dialect);
