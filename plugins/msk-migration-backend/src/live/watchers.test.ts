import { mockCredentials } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDatabase } from '../database/index.ts';
import { keptLog } from '../portalWorld.fixture.ts';
import { createWatchers, type Watchers } from './watchers.ts';

let knex: Knex;
let now: number;
let heard: { readonly recipients: { readonly entityRef: readonly string[] }; readonly message: unknown }[];
let lines: string[];
beforeEach(async () => {
  knex = await openDatabase({ getClient: async () => knexFactory({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true }) });
  [now, heard] = [1_000_000, []];
});
afterEach(() => knex.destroy());

function watchers(publish: (signal: unknown) => Promise<void> = async signal => void heard.push(signal as (typeof heard)[number])): Watchers {
  const log = keptLog();
  lines = log.lines;
  return createWatchers({ knex, now: () => now, signals: { publish }, logger: log.logger });
}

const ann = mockCredentials.user('user:default/ann');
const noted = (count: number) => vi.waitFor(async () => expect(await knex('watchers')).toHaveLength(count));

it('tells who looked lately, from any replica, once for a burst of changes', async () => {
  watchers().saw(ann, ['orders', 'payments']);
  await noted(2);
  const { announce } = watchers();
  for (const what of ['process', 'process', 'status'] as const) announce('orders', what);
  await vi.waitFor(() =>
    expect(heard.map(({ message }) => message)).toEqual([
      { migration: 'orders', what: 'process' },
      { migration: 'orders', what: 'status' },
    ]),
  );
  expect(heard[0]?.recipients).toEqual({ type: 'user', entityRef: ['user:default/ann'] });
});

it('tells nobody who has not looked for two minutes, and no service', async () => {
  const { saw, announce } = watchers();
  saw(ann, ['orders']);
  saw(mockCredentials.service(), ['orders']);
  await noted(1);
  now += 120_000;
  announce('orders', 'process');
  saw(mockCredentials.user('user:default/bob'), ['orders']);
  await noted(2);
  announce('orders', 'verify');
  await vi.waitFor(() => expect(heard).not.toEqual([]));
  expect(heard.flatMap(({ recipients }) => recipients.entityRef)).not.toContain('user:default/ann');
});

it('notes again who keeps looking', async () => {
  const { saw } = watchers();
  saw(ann, ['orders']);
  await noted(1);
  now += 60_000;
  saw(ann, ['orders']);
  await vi.waitFor(async () => expect(await knex('watchers')).toMatchObject([{ seen_at: 1_060_000 }]));
});

it('logs where nobody can be told', async () => {
  const { saw, announce } = watchers(async () => Promise.reject(new TypeError('no such plugin')));
  saw(ann, ['orders']);
  await noted(1);
  announce('orders', 'process');
  await vi.waitFor(() => expect(lines).toEqual([expect.stringContaining('who looks at a migration could not be told')]));
});
