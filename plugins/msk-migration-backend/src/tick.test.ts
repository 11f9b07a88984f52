import { MigrationError, type ProcessState, type Progress } from '@msk-migration/sdk';
import knexFactory, { type Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aSpec } from '../../../packages/core/src/deploy/flow.fixture.ts';
import { openDatabase, registrations, type Registration } from './database/index.ts';
import { processes, storedOrders, type ProcessName } from './orders/index.ts';
import { keptLog } from './portalWorld.fixture.ts';
import type { Portal } from './portal.ts';
import { createGoOn } from './tick.ts';

let knex: Knex;
let now: number;
let nudged: string[];
let standings: Map<string, Partial<ProcessState>>;
let holders: Map<string, string>;
let phases: Map<string, Registration['phase']>;
let lines: string[];
beforeEach(async () => {
  knex = await openDatabase({ getClient: async () => knexFactory({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true }) });
  [now, nudged, standings, holders, phases] = [1_000_000, [], new Map(), new Map(), new Map()];
});
afterEach(() => knex.destroy());

/** What the tick looks at, with journals that say what a test says. */
function portal(): Portal {
  const log = keptLog();
  lines = log.lines;
  const standing = async ({ migration: { name } }: Registration['spec']) => {
    const [ofFlow, ofMigration] = [holders.get('flow'), holders.get(name)].map(holder => holder && { holder, leaseUntil: now + 1 });
    const phase = phases.get(name) ?? (await registrations(knex).get(name))?.phase;
    const stateOf = (process: ProcessName) => ({ phase: process === phase ? 'open' : 'unbegun', ...standings.get(`${process} ${name}`) });
    const [deploy, cutover, cleanup] = processes.map(stateOf);
    return { phase, deploy, cutover, cleanup, heldBy: { flow: ofFlow, migration: ofMigration } };
  };
  const parts = {
    registrations: registrations(knex),
    orders: storedOrders(knex),
    flows: new Map([['orders', {}]]),
    engine: { holder: 'me', clock: { now: () => now }, of: () => ({ standing }) },
    drivers: { nudge: (name: string, process: string) => void nudged.push(`${process} ${name}`) },
    logger: log.logger,
    announce: () => undefined,
  };
  return parts as unknown as Portal;
}

async function register(name: string, phase: Registration['phase'], progress?: Progress, flow = 'orders'): Promise<void> {
  const spec = aSpec(base => ({ ...base, migration: { ...base.migration, name } }));
  const found = registrations(knex);
  await found.create({ name, phase, flow, owner: 'group:default/a', spec, createdBy: 'user:default/ann', createdAt: 0 });
  if (progress) await found.update(name, { progress });
}

const waitsFor = (...needsPerson: readonly boolean[]): Progress => ({
  outcome: 'waiting',
  on: needsPerson.map(each => ({ step: 's', waitingFor: 'w', askAgainInMs: 1, needsPerson: each })),
});
const failed: Progress = { outcome: 'failed', step: 's', failure: { cause: 'c', proof: [] } };

it('goes on with what is open and waits for nobody, in its phase', async () => {
  await register('a', 'deploy');
  await register('b', 'cutover', waitsFor(false, true));
  await register('c', 'cleanup', waitsFor());
  for (const phase of ['plan', 'monitor', 'done'] as const) await register(phase, phase);
  await createGoOn(portal())();
  expect(nudged).toEqual(['deploy a', 'cutover b', 'cleanup c']);
});

it('looks once a minute whether a wait for a person is over by other means', async () => {
  await register('a', 'cutover', waitsFor(true, true));
  const goOn = createGoOn(portal());
  const after = async (ms: number): Promise<number> => {
    now += ms;
    await goOn();
    return nudged.length;
  };
  expect([await after(0), await after(10_000), await after(49_999), await after(1), await after(1)]).toEqual([1, 1, 1, 2, 2]);
});

it('goes on with both where a clean-up was forced while a cutover is open, and with no clean-up that nobody began', async () => {
  await register('a', 'cutover');
  await register('b', 'cleanup');
  standings.set('cleanup a', { phase: 'open' });
  standings.set('cleanup b', { phase: 'unbegun' });
  await createGoOn(portal())();
  expect(nudged).toEqual(['cutover a', 'cleanup a']);
});

it('leaves what failed to a person, but not while writers wait or a cutover is taken back', async () => {
  for (const name of ['a', 'b', 'c']) await register(name, 'cutover', failed);
  standings.set('cutover b', { mustEndAt: now + 1_000 });
  standings.set('cutover c', { phase: 'aborting' });
  await createGoOn(portal())();
  expect(nudged).toEqual(['cutover b', 'cutover c']);
});

it('leaves alone what another replica goes on with', async () => {
  for (const name of ['a', 'b', 'c']) await register(name, 'cutover');
  for (const name of ['d', 'e']) await register(name, name === 'd' ? 'deploy' : 'cleanup');
  holders = new Map([
    ['a', 'another'],
    ['b', 'me'],
    ['flow', 'another'],
  ]);
  await createGoOn(portal())();
  expect(nudged).toEqual(['cutover b', 'cutover c']);
});

it('takes up what was asked of a replica that is gone, also where nothing is open', async () => {
  await register('a', 'monitor');
  await storedOrders(knex).add({ migration: 'a', process: 'cutover', wish: { kind: 'begin' }, by: 'user:default/ann', at: now });
  await createGoOn(portal())();
  expect(nudged).toEqual(['cutover a']);
});

it('goes on with others where one is in a flow that is gone, or cannot be read', async () => {
  await register('a', 'cutover', undefined, 'gone');
  await register('b', 'cutover');
  await register('c', 'cutover');
  standings.set('cutover b', Object.defineProperty({}, 'phase', { enumerable: true, get: () => fail('journal "b" is damaged') }));
  await createGoOn(portal())();
  expect(nudged).toEqual(['cutover c']);
  expect(lines).toEqual([expect.stringContaining('no flow "gone" is registered'), expect.stringContaining('journal "b" is damaged')]);
});

const fail = (message: string): never => {
  throw new MigrationError('JOURNAL_DAMAGED', message);
};

it('goes on with more than fit on a page', async () => {
  for (let n = 0; n < 401; n++) await register(`m${n}`, 'deploy');
  await createGoOn(portal())();
  expect(new Set(nudged).size).toBe(401);
});

it('writes down where a migration stands when somebody else finished what was begun for it', async () => {
  await register('a', 'deploy', waitsFor());
  phases.set('a', 'monitor');
  await createGoOn(portal())();
  expect((await registrations(knex).get('a'))?.phase).toBe('monitor');
  expect(nudged).toEqual([]);
});
