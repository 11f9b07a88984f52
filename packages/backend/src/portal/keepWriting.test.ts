import type { Producer } from 'kafkajs';
import { expect, it, vi } from 'vitest';
import { keepWriting } from './keepWriting.ts';

it('says what could not be written, and writes the next record', async () => {
  const stop = new AbortController();
  const said: string[] = [];
  const send = vi
    .fn<Producer['send']>()
    .mockRejectedValueOnce(new TypeError('no leader'))
    .mockImplementation(async () => {
      stop.abort();
      return [];
    });
  const product = { name: 'orders', topics: [{ name: 'carts', partitions: 2 }] };
  await keepWriting({ producer: { send }, product, say: line => said.push(line), signal: stop.signal });
  expect(said).toEqual(['orders: a record could not be written: TypeError: no leader']);
  expect(send.mock.calls.map(([{ topic, messages }]) => [topic, messages[0]?.partition])).toEqual([
    ['carts', 0],
    ['carts', 1],
  ]);
});
