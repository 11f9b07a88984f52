import { createFakeKafkaCluster, type FakeKafkaCluster } from '@msk-migration/testing';
import { expect, it } from 'vitest';
import { takeBounds } from './bounds.ts';
import { compareLastValues } from './compareLastValues.ts';

it('compares more keys than it may hold, a share of them at a time', async () => {
  const sides = { source: createFakeKafkaCluster(), target: createFakeKafkaCluster() };
  for (const cluster of Object.values(sides)) {
    cluster.seed.topic({ name: 'c' });
    cluster.seed.append(
      'c',
      0,
      Array.from({ length: 500 }, (_, n) => ({ key: `k${n % 250}`, value: `v${n}`, timestamp: n })),
    );
  }
  sides.target.seed.append('c', 0, [{ key: 'k7', value: 'wrong', timestamp: 1 }]);
  const bounds = (await takeBounds(sides, [{ topic: 'c', partition: 0 }], async () => new Map([['c/0', 500n]]))).get('c/0');
  const found = bounds && (await compareLastValues(sides, bounds, { expires: false, keyLimit: 40 }));
  expect(found).toMatchObject({ compared: 249n, missing: { first: [{ offset: 257n }] }, foreign: { first: [{ offset: 500n }] } });
  expect(sides.source.calls.readRecords).toBeGreaterThan(8);
});

/** Ten keys, one after the other, on both sides; what `spoil` does to them comes before the looking. */
async function compareTenKeys(spoil: (sides: { source: FakeKafkaCluster; target: FakeKafkaCluster }) => void, lost: readonly number[] = []) {
  const sides = { source: createFakeKafkaCluster(), target: createFakeKafkaCluster() };
  const records = Array.from({ length: 10 }, (_, n) => ({ key: `k${n}`, value: `v${n}`, timestamp: n }));
  for (const cluster of Object.values(sides)) cluster.seed.topic({ name: 'c' });
  sides.source.seed.append('c', 0, records);
  sides.target.seed.append(
    'c',
    0,
    records.filter((_, n) => !lost.includes(n)),
  );
  spoil(sides);
  const bounds = (await takeBounds(sides, [{ topic: 'c', partition: 0 }], async () => new Map([['c/0', 10n]]))).get('c/0');
  return bounds && compareLastValues(sides, bounds, { expires: true });
}

it('explains what retention took at the target, and nothing behind the first key that both have', async () => {
  const found = await compareTenKeys(({ target }) => target.seed.expire('c', 0, 3n), [7]);
  expect(found).toMatchObject({ compared: 6n, missing: { count: 1n, first: [{ offset: 7n }] }, explained: { expiredAtTarget: 3n } });
});

it('explains what retention took at the source, and no foreign key behind the first that both have', async () => {
  const found = await compareTenKeys(({ source, target }) => {
    source.seed.expire('c', 0, 3n);
    target.seed.append('c', 0, [{ key: 'stranger', value: 'x', timestamp: 1 }]);
  });
  expect(found).toMatchObject({ compared: 7n, foreign: { count: 1n, first: [{ offset: 10n }] }, explained: { expiredAtSource: 3n } });
});

it('excuses everything where retention took all', async () => {
  const found = await compareTenKeys(({ target }) => target.seed.expire('c', 0, 10n));
  expect(found).toMatchObject({ compared: 0n, missing: { count: 0n }, explained: { expiredAtTarget: 10n } });
});
