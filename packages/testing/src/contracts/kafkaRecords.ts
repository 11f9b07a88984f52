import { expect, it } from 'vitest';
import type { KafkaContract } from './kafkaSeed.ts';
import { readAll, textOf, values } from './readAll.ts';

/** Reading ranges of data records. */
export function recordsContract({ cluster, seed, topic, name }: KafkaContract): void {
  it('reads keys, values, headers and timestamps as they were written', async () => {
    const full = await topic();
    const headers = [
      { key: 'trace', value: 'ü-1' },
      { key: 'trace', value: '2' },
      { key: 'empty', value: '' },
    ];
    const timestamp = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
    await seed().produce(full, 0, [{ key: 'k', value: 'grüße ✓', headers, timestamp }, { key: 'k', value: undefined }, { value: '' }]);
    const { records, nextOffset } = await readAll(cluster(), { topic: full, from: 0n, to: 100n, isolation: 'read_committed' });
    expect(records[0]).toMatchObject({ offset: 0n, timestamp: BigInt(timestamp) });
    expect(records.map(({ key, value }) => [textOf(key), textOf(value)])).toEqual([
      ['k', 'grüße ✓'],
      ['k', undefined],
      [undefined, ''],
    ]);
    expect(records[0]?.headers.map(({ key, value }) => [key, textOf(value)])).toEqual([
      ['trace', 'ü-1'],
      ['trace', '2'],
      ['empty', ''],
    ]);
    expect(records[1]?.headers).toEqual([]);
    expect(nextOffset).toBe(3n);
  });

  it('reads a part of a partition, and stops at its end without waiting', async () => {
    const ranged = await topic({ partitions: 2 });
    await seed().produce(ranged, 1, values('a', 'b', 'c', 'd', 'e'));
    const read = (from: bigint, to: bigint) => readAll(cluster(), { topic: ranged, partition: 1, from, to, isolation: 'read_uncommitted' });
    expect(await read(1n, 3n)).toMatchObject({ values: ['b', 'c'], nextOffset: 3n });
    expect(await read(3n, 1000n)).toMatchObject({ values: ['d', 'e'], nextOffset: 5n });
    expect(await read(5n, 1000n)).toMatchObject({ values: [], nextOffset: 5n });
    expect(await read(77n, 1000n)).toMatchObject({ values: [], nextOffset: 77n });
    expect(await read(2n, 2n)).toMatchObject({ values: [], nextOffset: 2n });
  });

  gapsContract({ cluster, seed, topic, name });
  manyContract({ cluster, seed, topic, name });
}

function gapsContract({ cluster, seed, topic }: KafkaContract): void {
  it('begins at the log start when older records have expired', async () => {
    const aged = await topic();
    await seed().produce(aged, 0, values('a', 'b', 'c', 'd'));
    await seed().expire(aged, 0, 2n);
    expect(await readAll(cluster(), { topic: aged, from: 0n, to: 4n, isolation: 'read_committed' })).toMatchObject({
      values: ['c', 'd'],
      nextOffset: 4n,
    });
    expect(await readAll(cluster(), { topic: aged, from: 0n, to: 1n, isolation: 'read_committed' })).toMatchObject({ values: [], nextOffset: 1n });
  });

  it('goes over the gaps of a compacted log and keeps tombstones', async () => {
    const compacted = await topic({ configs: { 'cleanup.policy': 'compact', 'segment.ms': '100', 'min.cleanable.dirty.ratio': '0.001' } });
    for (const value of ['1', '2', '3']) await seed().produce(compacted, 0, [{ key: 'a', value }]);
    await seed().produce(compacted, 0, [{ key: 'b', value: '1' }]);
    await seed().produce(compacted, 0, [{ key: 'b', value: undefined }]);
    await seed().compact(compacted);
    const { records, nextOffset } = await readAll(cluster(), { topic: compacted, from: 0n, to: 5n, isolation: 'read_committed' });
    expect(records.map(({ offset, key, value }) => [offset, textOf(key), textOf(value)])).toEqual([
      [2n, 'a', '3'],
      [4n, 'b', undefined],
    ]);
    expect(nextOffset).toBe(5n);
  });
}

function manyContract({ cluster, seed, topic }: KafkaContract): void {
  it('refuses to read a partition that does not exist', async () => {
    const there = await topic();
    const range = { from: 0n, to: 1n, isolation: 'read_committed' } as const;
    await expect(readAll(cluster(), { ...range, topic: 'no-such-topic' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(readAll(cluster(), { ...range, topic: there, partition: 9 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('reads a large record and many partitions at the same time', async () => {
    const wide = await topic({ partitions: 8, configs: { 'max.message.bytes': '8000000' } });
    const large = 'x'.repeat(5_000_000);
    await seed().produce(wide, 0, values('small', large, 'small'));
    for (let partition = 1; partition < 8; partition++)
      await seed().produce(wide, partition, values(...Array.from({ length: 500 }, (_, n) => `${partition}/${n}`)));
    const partitions = Array.from({ length: 8 }, (_, partition) => partition);
    const read = await Promise.all(
      partitions.map(partition => readAll(cluster(), { topic: wide, partition, from: 0n, to: 1000n, isolation: 'read_committed' })),
    );
    expect(read.map(({ nextOffset }) => nextOffset)).toEqual([3n, ...Array.from({ length: 7 }, () => 500n)]);
    expect(read[0]?.records[1]?.value?.length).toBe(large.length);
    expect(read[7]?.values).toEqual(Array.from({ length: 500 }, (_, n) => `7/${n}`));
  });
}
