import { createFakeKafkaCluster } from '@msk-migration/testing';
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
