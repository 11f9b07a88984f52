import { MigrationError, type CutoverWatch, type Migrator, type Spec, type Status, type StatusOptions } from '@msk-migration/sdk';
import { beforeEach, expect, it } from 'vitest';
import { aSpec } from '../../../../packages/core/src/deploy/flow.fixture.ts';
import { createLooks } from './looks.ts';

let now: number;
let watched: number;
let watches: unknown[];
let asked: (StatusOptions | undefined)[];
let spec: Spec;
let answer: () => Promise<Status>;
beforeEach(() => {
  [now, asked, spec, watched, watches] = [1_000_000, [], aSpec(), 0, []];
  answer = async () =>
    ({ takenAt: now, flow: 'orders', connectors: [], missingTopics: [], partitions: [], lag: { certain: 0n, live: 0n } }) as unknown as Status;
});

const migrator = {
  status: (_spec: Spec, options?: StatusOptions) => (asked.push({ ...options }), answer()),
  watchCutover: () => ++watched as unknown as CutoverWatch,
  cutoverGates: (_spec: Spec, watch?: CutoverWatch) => (watches.push(watch), { takenAt: now, gates: [] }),
  judgeStatus: () => ({ verdict: 'healthy', reasons: [] }),
} as unknown as Migrator;
const looks = () => createLooks({ now: () => now, find: async () => ({ spec, migrator }) });
const ages = { freshMs: 5_000, showMs: 60_000 };

it('looks once for all who ask at the same time, and not again while that is fresh', async () => {
  const { newest } = looks();
  const [one, other] = await Promise.all([newest('orders', ages), newest('orders', ages)]);
  expect(one).toBe(other);
  now += 5_000;
  expect(await newest('orders', ages)).toBe(one);
  expect(asked).toHaveLength(1);
});

it('shows what was seen lately at once, and looks again for whoever asks next', async () => {
  const { newest } = looks();
  const first = await newest('orders', ages);
  now += 10_000;
  expect(await newest('orders', ages)).toBe(first);
  expect(asked).toHaveLength(2);
  await Promise.resolve();
  expect((await newest('orders', { freshMs: 0, showMs: 0 })).status.takenAt).toBe(1_010_000);
});

it('looks with what it saw before, so that rates can be told', async () => {
  const { newest } = looks();
  const { status } = await newest('orders', ages);
  now += 61_000;
  await newest('orders', ages);
  expect(asked.map(options => options?.before)).toEqual([undefined, status]);
  expect(asked[1]?.memory).toBe(asked[0]?.memory);
});

it('looks at the gates with one watch, until the migration is another one', async () => {
  const { gates } = looks();
  await gates('orders');
  await gates('orders');
  spec = aSpec(base => ({ ...base, migration: { ...base.migration, topics: { include: ['payments'], exclude: [] } } }));
  await gates('orders');
  expect(watches).toEqual([1, 1, 2]);
});

it('begins anew where it was told to forget, or where the migration was changed at another replica', async () => {
  const { newest, forget } = looks();
  await newest('orders', ages);
  forget('orders');
  await newest('orders', ages);
  spec = aSpec(base => ({ ...base, migration: { ...base.migration, topics: { include: ['payments'], exclude: [] } } }));
  await newest('orders', ages);
  expect(asked.map(options => options?.before)).toEqual([undefined, undefined, undefined]);
  expect(new Set(asked.map(options => options?.memory)).size).toBe(3);
});

it('fails for whoever waits for a look, and tries again for the next one', async () => {
  const { newest } = looks();
  const works = answer;
  answer = async () => Promise.reject(new MigrationError('CLUSTER_UNREACHABLE', 'nobody answers'));
  await expect(newest('orders', ages)).rejects.toMatchObject({ code: 'CLUSTER_UNREACHABLE' });
  answer = works;
  expect((await newest('orders', ages)).judgement.verdict).toBe('healthy');
});
