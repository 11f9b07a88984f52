import { expect, it } from 'vitest';
import { newestOnly } from './newestOnly.ts';

it('writes one after another, and leaves out what was overtaken', async () => {
  const written: number[] = [];
  let letGo = (): void => undefined;
  const first = new Promise<void>(resolve => (letGo = resolve));
  const values = newestOnly<number>(async value => {
    if (value === 1) await first;
    written.push(value);
  });
  for (const value of [1, 2, 3, 4]) values.put(value);
  letGo();
  await values.rest();
  expect(written).toEqual([1, 4]);
  values.put(5);
  await values.rest();
  expect(written).toEqual([1, 4, 5]);
});

it('goes on behind one that could not be written', async () => {
  const written: number[] = [];
  const values = newestOnly<number>(async value => {
    if (value === 1) throw new TypeError('the store is away');
    written.push(value);
  });
  values.put(1);
  values.put(2);
  await values.rest();
  expect(written).toEqual([2]);
});
