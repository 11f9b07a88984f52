import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError, type Process, type ProcessState, type Progress } from '@msk-migration/sdk';
import knexFactory, { type Knex } from 'knex';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDatabase } from '../database/index.ts';
import { keptLog } from '../portalWorld.fixture.ts';
import { createDrivers, type DriverParts, type Drivers } from './drivers.ts';
import { storedOrders, type Orders } from './orders.ts';
import type { StoredOrder, Wish } from './order.ts';

let knex: Knex;
let orders: Orders;
let stops: Drivers[];
beforeEach(async () => {
  knex = await openDatabase({ getClient: async () => knexFactory({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true }) });
  [orders, stops] = [storedOrders(knex), []];
});
afterEach(async () => {
  for (const drivers of stops) await drivers.stop();
  await knex.destroy();
});

/** A process that waits for a person until it is completed or aborted. */
function aProcess(change: Partial<Process> = {}): Process & { readonly did: string[] } {
  const did: string[] = [];
  let phase: ProcessState['phase'] = 'unbegun';
  const to = (next: ProcessState['phase'], what: string): void => {
    phase = next;
    did.push(what);
  };
  const waiting: Progress = { outcome: 'waiting', on: [{ step: 'approve', waitingFor: 'you', askAgainInMs: 10, needsPerson: true }] };
  return {
    did,
    definition: { name: 'cutover', stages: [] },
    state: () => ({ name: 'cutover', run: 1, phase, steps: [] }),
    mayBegin: async () => undefined,
    begin: async (_input, by) => (to('open', `begin ${by}`), { run: 1, resumed: false }),
    advance: async () => waiting,
    abort: async (reason, by) => (to('aborted', `abort ${by}: ${reason}`), { outcome: 'aborted', reason }),
    approve: async (digest, by) => void did.push(`approve ${by}: ${digest}`),
    confirm: async (step, by) => void did.push(`confirm ${by}: ${step}`),
    complete: async by => to('completed', `complete ${by}`),
    take: async () => undefined,
    takeOver: async by => void did.push(`take over ${by}`),
    listen: () => () => undefined,
    release: async () => void did.push('release'),
    ...change,
  };
}

interface Told {
  readonly remembered: Progress[];
  readonly lines: string[];
  readonly drivers: Drivers;
}

function drive(open: (order: StoredOrder | undefined) => Promise<Process>, more: Partial<DriverParts> = {}): Told {
  const { lines, logger } = keptLog();
  const remembered: Progress[] = [];
  const drivers = createDrivers({
    orders,
    logger,
    clock: { now: () => Date.now(), sleep: ms => sleep(Math.min(ms, 20)) },
    isOpen: async () => false,
    open: async (_migration, _process, order) => open(order),
    remember: async (_migration, _process, progress) => void remembered.push(progress),
    ...more,
  });
  stops.push(drivers);
  return { remembered, lines, drivers };
}

const give = (wish: Wish, by = 'user:default/ann'): Promise<number> =>
  orders.add({ migration: 'orders', process: 'cutover', wish, by, at: Date.now() });
const outcomeOf = (id: number) => vi.waitFor(async () => expect(await orders.outcome(id)).toBeDefined()).then(() => orders.outcome(id));

it('carries out what was asked, in its order, and says what came of it before whoever asked hears', async () => {
  const process = aProcess();
  const ids = [await give({ kind: 'begin' }), await give({ kind: 'confirm', step: 'fence' }, 'user:default/bob'), await give({ kind: 'complete' })];
  const { drivers, remembered } = drive(async () => process);
  drivers.nudge('orders', 'cutover');
  for (const id of ids) expect(await outcomeOf(id)).toEqual({});
  expect(process.did.filter(did => did !== 'release')).toEqual([
    'begin user:default/ann',
    'confirm user:default/bob: fence',
    'complete user:default/ann',
  ]);
  expect(remembered.at(-1)).toEqual({ outcome: 'finished' });
});

it('answers an order that fails with its code, and goes on with the next one', async () => {
  const approve = async (): Promise<never> => {
    throw new MigrationError('APPROVAL_NEEDED', 'a second person', { details: { by: 'ann' } });
  };
  const process = aProcess({ approve });
  const [refused, begun] = [await give({ kind: 'approve', digest: 'd' }), await give({ kind: 'begin' })];
  drive(async () => process).drivers.nudge('orders', 'cutover');
  expect(await outcomeOf(refused)).toEqual({ error: { code: 'APPROVAL_NEEDED', message: 'a second person', details: { by: 'ann' } } });
  expect(await outcomeOf(begun)).toEqual({});
});

it('does not hold what is wrong with the order of one against that of another', async () => {
  const process = aProcess();
  const [stale, fresh] = [await give({ kind: 'begin', digest: 'old' }), await give({ kind: 'begin', digest: 'new' })];
  const open = async (order: StoredOrder | undefined): Promise<Process> => {
    if (order?.wish.kind === 'begin' && order.wish.digest === 'old') throw new MigrationError('PLAN_STALE', 'it was changed');
    return process;
  };
  drive(open).drivers.nudge('orders', 'cutover');
  expect(await outcomeOf(stale)).toMatchObject({ error: { code: 'PLAN_STALE' } });
  expect(await outcomeOf(fresh)).toEqual({});
});

it('leaves an order alone while another holds the journal, and carries it out when that is over', async () => {
  let held = 3;
  const begin: Process['begin'] = async () => {
    if (--held > 0) throw new MigrationError('JOURNAL_TAKEN', 'somebody holds it');
    return { run: 1, resumed: false };
  };
  const id = await give({ kind: 'begin' });
  drive(async () => aProcess({ begin })).drivers.nudge('orders', 'cutover');
  expect(await outcomeOf(id)).toEqual({});
  expect(held).toBe(0);
});

it('waits out whoever held a process, and then looks for what was asked meanwhile before it goes on', async () => {
  const advance = vi.fn<() => Promise<Progress>>(async () => ({ outcome: 'waiting', on: [] }));
  let abort = 0;
  const process = aProcess({
    advance,
    take: async () => {
      abort = await give({ kind: 'abort', reason: 'enough' });
      drivers.nudge('orders', 'cutover');
    },
  });
  const { drivers } = drive(async () => process, { isOpen: async () => true });
  drivers.nudge('orders', 'cutover');
  await vi.waitFor(() => expect(process.did).toContain('abort user:default/ann: enough'));
  expect(await outcomeOf(abort)).toEqual({});
  expect(advance).not.toHaveBeenCalled();
});

it('finds an order that another replica was given while it waits', async () => {
  const process = aProcess({ advance: async () => ({ outcome: 'waiting', on: [{ step: 'drain', waitingFor: 'records', askAgainInMs: 60_000 }] }) });
  const { drivers } = drive(async () => process, { clock: { now: () => 0, sleep: () => new Promise<void>(() => undefined) } });
  const begun = await give({ kind: 'begin' });
  drivers.nudge('orders', 'cutover');
  await outcomeOf(begun);
  const id = await give({ kind: 'abort', reason: 'enough' }, 'user:default/bob');
  await vi.waitFor(async () => expect(await orders.outcome(id)).toEqual({}), 5_000);
  expect(process.did).toContain('abort user:default/bob: enough');
});

it('goes on with what is open though nobody asks, one at a time, and leaves alone what is not', async () => {
  const opened: string[] = [];
  let [now, most] = [0, 0];
  const open = async (name: string): Promise<Process> => {
    opened.push(name);
    most = Math.max(most, ++now);
    return aProcess({ state: () => ({ name: 'cutover', run: 1, phase: 'open', steps: [] }), release: async () => void (now = 0) });
  };
  const { drivers, remembered } = drive(async () => aProcess(), { isOpen: async name => name === 'open', open });
  for (const name of ['closed', 'open', 'open']) drivers.nudge(name, 'deploy');
  await vi.waitFor(() => expect(remembered).toHaveLength(2));
  expect(opened).toEqual(['open', 'open']);
  expect(most).toBe(1);
});

it('logs what cannot be gone on with, and tries again when it is nudged again', async () => {
  let tries = 0;
  const open = async (): Promise<never> => {
    tries++;
    throw new MigrationError('JOURNAL_DAMAGED', 'entry 3 is gone');
  };
  const { drivers, lines } = drive(open, { isOpen: async () => true });
  drivers.nudge('orders', 'deploy');
  await vi.waitFor(() => expect(lines).toEqual([expect.stringContaining('deploy of migration "orders" cannot be gone on with')]));
  drivers.nudge('orders', 'deploy');
  await vi.waitFor(() => expect(tries).toBe(2));
});

it('stops between two looks, and begins nothing afterwards', async () => {
  let looks = 0;
  const advance: Process['advance'] = async () => (looks++, { outcome: 'waiting', on: [{ step: 'a', waitingFor: 'a', askAgainInMs: 10 }] });
  const process = aProcess({ advance });
  await give({ kind: 'begin' });
  const { drivers } = drive(async () => process);
  drivers.nudge('orders', 'cutover');
  await vi.waitFor(() => expect(looks).toBeGreaterThan(1));
  await drivers.stop();
  const before = looks;
  drivers.nudge('orders', 'cutover');
  await sleep(50);
  expect(looks).toBe(before);
  expect(process.did.at(-1)).toBe('release');
});
