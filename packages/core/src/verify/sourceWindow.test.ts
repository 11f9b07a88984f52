import { expect, it } from 'vitest';
import { identityOf, type RecordIdentity } from '../lib/recordIdentity.ts';
import type { KafkaRecord, RecordBatch } from '../ports/index.ts';
import { openSourceWindow } from './sourceWindow.ts';

const record = (offset: number, text: string): KafkaRecord => ({
  offset: BigInt(offset),
  timestamp: 1n,
  key: undefined,
  value: new TextEncoder().encode(text),
  headers: [],
});

const identity = (text: string): RecordIdentity => identityOf(record(0, text));

async function* inBatches(texts: readonly string[], size: number): AsyncGenerator<RecordBatch> {
  for (let from = 0; from < texts.length; from += size) {
    const records = texts.slice(from, from + size).map((text, at) => record(from + at, text));
    yield { records, nextOffset: BigInt(from + records.length) };
  }
}

it('says how far ahead an identity stands first, while records are taken and read on', async () => {
  const window = openSourceWindow(inBatches(['a', 'b', 'a', 'c', 'b', 'a'], 2), 0n, 10);
  const where = (): number[] => ['a', 'b', 'c'].map(text => window.indexOf(identity(text)));
  await window.fill(3);
  expect(where()).toEqual([0, 1, 3]);
  window.take();
  expect(where()).toEqual([1, 0, 2]);
  window.take();
  await window.fill(4);
  expect(where()).toEqual([0, 2, 1]);
  for (let taken = 0; taken < 3; taken++) window.take();
  expect(where()).toEqual([0, -1, -1]);
});

it('finds it also when much was taken', async () => {
  const texts = Array.from({ length: 5_000 }, (_, n) => `source ${n % 2_500}`);
  const window = openSourceWindow(inBatches(texts, 1_000), 0n, 10);
  await window.fill(2_000);
  expect(window.indexOf(identity('source 1500'))).toBe(1_500);
  for (let taken = 0; taken < 1_600; taken++) window.take();
  expect(window.indexOf(identity('source 1500'))).toBe(-1);
  await window.fill(3_000);
  expect(window.indexOf(identity('source 1700'))).toBe(100);
  expect(window.indexOf(identity('source 1500'))).toBe(2_400);
});

it('looks for an identity without walking through what is ahead', async () => {
  const texts = Array.from({ length: 50_000 }, (_, n) => `source ${n}`);
  const window = openSourceWindow(inBatches(texts, 10_000), 0n, 10);
  await window.fill(texts.length);
  const stranger = identity('stranger');
  let found = 0;
  for (let count = 0; count < 100_000; count++) if (window.indexOf(stranger) !== -1) found++;
  expect(found).toBe(0);
  expect(window.indexOf(identity('source 49999'))).toBe(49_999);
});
