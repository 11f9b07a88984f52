import { expect, it } from 'vitest';
import { inParallel } from './inParallel.ts';

it('gives results in the order of the items, so many at a time', async () => {
  let [running, most] = [0, 0];
  const results = await inParallel([3, 1, 2, 5, 4], 2, async item => {
    most = Math.max(most, ++running);
    for (let turn = 0; turn < item; turn++) await Promise.resolve();
    running--;
    return item * 10;
  });
  expect(results).toEqual([30, 10, 20, 50, 40]);
  expect(most).toBe(2);
});

it('begins nothing new after a failure, and fails only when all has come to rest', async () => {
  const begun: number[] = [];
  let rested = false;
  const work = inParallel([1, 2, 3, 4], 2, async item => {
    begun.push(item);
    if (item === 1) throw new TypeError('one is broken');
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    rested = true;
  });
  await expect(work).rejects.toThrow('one is broken');
  expect([begun, rested]).toEqual([[1, 2], true]);
});
