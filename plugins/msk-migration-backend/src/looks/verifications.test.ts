import { MigrationError, type MigrationEvent, type Migrator, type Verification } from '@msk-migration/sdk';
import knexFactory, { type Knex } from 'knex';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aSpec } from '../../../../packages/core/src/deploy/flow.fixture.ts';
import { openDatabase, verificationRuns } from '../database/index.ts';
import { keptLog } from '../portalWorld.fixture.ts';
import { createVerifications } from './verifications.ts';

let knex: Knex;
let now: number;
beforeEach(async () => {
  now = 7;
  knex = await openDatabase({ getClient: async () => knexFactory({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true }) });
});
afterEach(async () => {
  vi.useRealTimers();
  await knex.destroy();
});

const verification: Verification = { result: 'same', startedAt: 1, finishedAt: 2, topics: [] };

function aVerification() {
  let [finish, fail] = [(): void => undefined, (_error: unknown): void => undefined];
  let tell: (event: MigrationEvent) => void = () => undefined;
  const result = new Promise<Verification>((resolve, reject) => {
    finish = () => resolve(verification);
    fail = reject;
  });
  const migrator = { verify: () => result } as unknown as Migrator;
  const migratorWith = (onEvent: typeof tell): Migrator => ((tell = onEvent), migrator);
  return { finish: () => finish(), fail: (error: unknown) => fail(error), tell: (event: MigrationEvent) => tell(event), migratorWith };
}

const asked = { name: 'orders', spec: aSpec(), by: 'user:default/ann' };

/** A replica of the portal over the database of the test. */
function replica() {
  const { lines, logger } = keptLog();
  const changed: string[] = [];
  const parts = { runs: verificationRuns(knex), now: () => now, logger, changed: (name: string) => void changed.push(name) };
  return { lines, changed, ...createVerifications(parts) };
}

it('tells in every replica how far one came, and keeps the whole result', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const [one, other] = [replica(), replica()];
  const made = aVerification();
  await one.begin(asked, made.migratorWith);
  expect(await other.state('orders')).toEqual({ running: { startedAt: 7, topics: [] } });
  made.tell({ type: 'verify.progress', topic: 'orders', compared: 3n, of: 9n });
  made.tell({ type: 'verify.progress', topic: 'orders', compared: 5n, of: 9n });
  vi.advanceTimersByTime(2_000);
  await vi.waitFor(async () => expect((await other.state('orders')).running?.topics).toEqual([{ topic: 'orders', compared: 5n, of: 9n }]));
  await other.begin(asked, () => ({ verify: () => expect.unreachable() }) as unknown as Migrator);
  made.finish();
  await vi.waitFor(() => expect(one.changed).toEqual(['orders']));
  expect(await other.state('orders')).toEqual({ details: verification });
});

it('says why one came to no result, until another one begins', async () => {
  const { begin, state, lines, changed } = replica();
  const one = aVerification();
  await begin(asked, one.migratorWith);
  one.fail(new MigrationError('CLUSTER_UNREACHABLE', 'nobody answers', { details: { secret: 'not for people' } }));
  await vi.waitFor(() => expect(changed).toEqual(['orders']));
  expect(await state('orders')).toEqual({ failed: { at: 7, code: 'CLUSTER_UNREACHABLE', message: 'nobody answers' } });
  expect(lines).toEqual([expect.stringContaining('migration "orders" could not be verified')]);
  await begin(asked, aVerification().migratorWith);
  expect(await state('orders')).toEqual({ running: { startedAt: 7, topics: [] } });
});

it('does not run where its flow is gone', async () => {
  const { begin, state } = replica();
  const gone = (): never => {
    throw new MigrationError('NOT_FOUND', 'no flow "orders" is registered');
  };
  await expect(begin(asked, gone)).rejects.toThrow('no flow "orders"');
  expect(await state('orders')).toEqual({});
});

it('is given up when nothing was heard for a minute of the replica that made it', async () => {
  const { begin, state } = replica();
  await begin(asked, aVerification().migratorWith);
  now += 60_000;
  expect((await state('orders')).running).toBeDefined();
  now += 1;
  expect(await state('orders')).toEqual({ failed: { at: 7, code: 'BACKEND_UNAVAILABLE', message: expect.stringContaining('gone') as string } });
  await begin(asked, aVerification().migratorWith);
  expect((await state('orders')).running).toEqual({ startedAt: 60_008, topics: [] });
});
