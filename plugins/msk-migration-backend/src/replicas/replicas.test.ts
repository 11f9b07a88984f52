import { isMigrationError } from '@msk-migration/sdk';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { beginApproved, deploy, deployAgain, params, verify } from '../life.fixture.ts';
import { ordersFlow, ordersMigration, type JsonObject } from '../portalWorld.fixture.ts';
import { startPostgres, type Postgres } from '../testSupport/postgres.ts';
import { startReplicas, type Replicas } from './replicas.fixture.ts';
import type { WorldCall } from './worldServer.fixture.ts';

let postgres: Postgres;
let replicas: Replicas | undefined;
let started = 0;
beforeAll(async () => void (postgres = await startPostgres()));
afterAll(() => postgres?.stop());
afterEach(async () => {
  await replicas?.stop();
  replicas = undefined;
});

const byHooks = { fence: { kind: 'webhook', url: 'https://hooks/fence' }, switchClients: { kind: 'webhook', url: 'https://hooks/switch' } };
const start = async (cutover: JsonObject = {}): Promise<Replicas> =>
  (replicas = await startReplicas(postgres.connection, `portal${++started}_`, [ordersFlow({ cutover: { ...byHooks, ...cutover } })]));

/** Time flies here: on a busy machine the usual 300 s are over before anybody has asked for anything. */
const patientFence = { fenceLimitSeconds: 3_600 };
// Two more processes start, and leases have to run out.
vi.setConfig({ testTimeout: 90_000 });
const patient = { timeout: 40_000, interval: 100 };

/** When a call of one replica took effect. */
const effectOf = (wanted: Replicas, is: (call: WorldCall) => boolean): Promise<WorldCall> =>
  new Promise(resolve => {
    wanted.server.onEffect = call => is(call) && resolve(call);
  });

/** Kills the replica that made a call; the other one is left. */
function killCaller({ a, b }: Replicas, { replica }: WorldCall): Replicas['a'] {
  const [killed, left] = replica === 'a' ? [a, b] : [b, a];
  killed.kill();
  return left;
}

const isHook =
  (action: string) =>
  ({ object, args }: WorldCall): boolean =>
    object === 'hooks' && (args[1] as { readonly action?: unknown }).action === action;

/** Writers wrote once more before they stopped, and nothing of it is copied. */
function stallAtFence({ world, server }: Replicas): Promise<WorldCall> {
  return new Promise(resolve => {
    server.onEffect = call => {
      if (!isHook('fence')(call)) return;
      world.copying = false;
      world.source.seed.append('orders', 0, [{ value: 'the last of the old time' }]);
      resolve(call);
    };
  });
}

/** Copied, verified, and approved: asked of one replica, approved at the other, which goes on with it. It may be killed while it answers. */
async function beginBetween({ a, b }: Replicas): Promise<void> {
  await deploy(a.as('ann'));
  await verify(a.as('ann'));
  await beginApproved(a.as('ann'), b.as('bob')).catch(ignoreKill);
}

/** The replica that was asked was killed while it answered. */
function ignoreKill(error: unknown): void {
  if (!isMigrationError(error) || error.code !== 'BACKEND_UNAVAILABLE') throw error;
}

it('carries out what was asked of one replica while the other goes on with it', async () => {
  const both = await start(patientFence);
  const { a } = both;
  const fenced = stallAtFence(both);
  await beginBetween(both);
  await fenced;
  await a.as('pam').abortCutover({ params, body: { reason: 'it does not arrive' } });
  await vi.waitFor(async () => expect((await a.as('ann').getCutover({ params })).phase).toBe('aborted'), patient);
  const entries = (await a.as('ann').listHistory({ params })).items;
  expect(entries.filter(({ type }) => type === 'aborted')).toEqual([
    expect.objectContaining({ by: 'user:default/pam', reason: 'it does not arrive' }),
  ]);
  expect(both.asked).toEqual(['fence', 'release']);
  const aborted = { phase: 'monitor', progress: { outcome: 'aborted' } };
  await vi.waitFor(async () => expect((await both.b.as('ann').listMigrations()).items[0]).toMatchObject(aborted), patient);
});

it('lets one replica take a cutover over from the other, where it can be aborted', async () => {
  const both = await start(patientFence);
  const fenced = stallAtFence(both);
  await beginBetween(both);
  await fenced;
  const takeOver = (replica: Replicas['a']) => replica.as('pam').takeOverCutover({ params });
  // Whichever goes on with it says so, and the other one takes it.
  const itsOwn = await takeOver(both.a).then(
    () => undefined,
    (error: unknown) => error,
  );
  const taker = itsOwn === undefined ? both.a : both.b;
  await (itsOwn === undefined ? undefined : takeOver(taker));
  expect(itsOwn === undefined || (isMigrationError(itsOwn) && itsOwn.code === 'WRONG_PHASE')).toBe(true);
  await taker.as('pam').abortCutover({ params, body: { reason: 'it gets nowhere' } });
  await vi.waitFor(async () => expect((await taker.as('ann').getCutover({ params })).phase).toBe('aborted'), patient);
  const entries = (await taker.as('ann').listHistory({ params })).items;
  const at = entries.findIndex(({ type }) => type === 'takenOver');
  expect(entries[at]).toMatchObject({ by: 'user:default/pam' });
  expect(entries[at - 1]?.holder).not.toBe(entries[at]?.holder);
  expect(entries.slice(at).find(({ type }) => type === 'aborted')).toMatchObject({ by: 'user:default/pam', reason: 'it gets nowhere' });
  expect(both.asked).toEqual(['fence', 'release']);
  expect((await taker.as('ann').listAudit({ params })).items).toContainEqual(
    expect.objectContaining({ by: 'user:default/pam', what: 'take over', outcome: 'done' }),
  );
});

it('goes on with a deployment whose replica was killed in the middle of a step, and makes nothing twice', async () => {
  const both = await start();
  const { a, server } = both;
  const isCreation = ({ method }: WorldCall): boolean => method === 'createConnector';
  const killed = effectOf(both, isCreation).then(call => killCaller(both, call));
  const ann = a.as('ann');
  await ann.createMigration({ body: ordersMigration });
  const { digest, factsDigest } = await ann.getPlan({ params });
  await ann.deploy({ params, body: { digest, factsDigest } }).catch(ignoreKill);
  const left = await killed;
  await vi.waitFor(async () => expect((await left.as('ann').getMigration({ params })).phase).toBe('monitor'), patient);
  const created = server.calls.filter(isCreation).map(({ args }) => (args[0] as { readonly name: string }).name);
  expect([...created].sort()).toEqual(['orders-checkpoint', 'orders-heartbeat', 'orders-source']);
  expect((await left.as('ann').getStatus({ params })).judgement.verdict).toBe('healthy');
  await deployAgain(left.as('ann'));
});

it('finishes a cutover whose replica was killed with the fence up, within its limit', async () => {
  const both = await start({ fenceLimitSeconds: 900 });
  const { asked } = both;
  const killed = effectOf(both, isHook('fence')).then(call => killCaller(both, call));
  await beginBetween(both);
  const ann = (await killed).as('ann');
  await vi.waitFor(async () => expect((await ann.getCutover({ params })).progress).toMatchObject({ on: [{ step: 'complete' }] }), patient);
  expect(asked.at(-1)).toBe('switch');
  expect(asked).not.toContain('release');
  await ann.completeCutover({ params });
  const { fenced, late } = await ann.getEvidence({ params });
  expect(fenced?.ms).toBeLessThan(900_000);
  expect(late).toEqual([]);
});

it('lifts the fence of a cutover whose replica was killed, when its limit is over and not everything has moved', async () => {
  const both = await start({ fenceLimitSeconds: 90 });
  const { asked } = both;
  const killed = stallAtFence(both).then(call => killCaller(both, call));
  await beginBetween(both);
  const ann = (await killed).as('ann');
  await vi.waitFor(async () => expect((await ann.getCutover({ params })).phase).toBe('aborted'), patient);
  expect(asked.at(-1)).toBe('release');
  expect((await ann.getCutover({ params })).aborted).toMatchObject({
    reason: expect.stringContaining('took longer than 90000 ms') as string,
  });
  await vi.waitFor(async () => expect((await ann.getMigration({ params })).phase).toBe('monitor'), patient);
});
