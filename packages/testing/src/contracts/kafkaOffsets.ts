import { expect, it } from 'vitest';
import type { KafkaContract } from './kafkaSeed.ts';
import { values } from './readAll.ts';

/** Offsets by time and isolation level. */
export function offsetsContract({ cluster, seed, topic, name }: KafkaContract): void {
  it('answers start and end of many partitions at once, and leaves unknown ones out', async () => {
    const [one, two] = [await topic({ partitions: 2 }), await topic()];
    await seed().produce(one, 1, values('a', 'b', 'c'));
    const asked = [
      { topic: one, partition: 0, at: 'latest' },
      { topic: one, partition: 1, at: 'latest' },
      { topic: one, partition: 1, at: 'earliest' },
      { topic: two, partition: 0, at: 'latest' },
      { topic: one, partition: 7, at: 'latest' },
      { topic: 'no-such-topic', partition: 0, at: 'latest' },
    ] as const;
    expect(await cluster().listOffsets(asked, 'read_uncommitted')).toEqual([
      { topic: one, partition: 0, offset: 0n },
      { topic: one, partition: 1, offset: 3n },
      { topic: one, partition: 1, offset: 0n },
      { topic: two, partition: 0, offset: 0n },
    ]);
    expect(await cluster().listOffsets([], 'read_committed')).toEqual([]);
  });

  it('finds the first offset at or after a time, and none after the last', async () => {
    const timed = await topic();
    const start = Date.UTC(2026, 0, 1);
    await seed().produce(
      timed,
      0,
      [0, 1000, 2000].map(after => ({ value: 'x', timestamp: start + after })),
    );
    const at = async (time: number) => (await cluster().listOffsets([{ topic: timed, partition: 0, at: BigInt(time) }], 'read_committed'))[0]?.offset;
    expect([await at(start - 1), await at(start), await at(start + 1), await at(start + 2000), await at(start + 2001)]).toEqual([
      0n,
      0n,
      1n,
      2n,
      undefined,
    ]);
  });

  endsContract({ cluster, seed, topic, name });
}

function endsContract({ cluster, seed, topic, name }: KafkaContract): void {
  it('tells the high watermark from the last stable offset while a transaction is open', async () => {
    const held = await topic();
    await seed().produce(held, 0, values('before'));
    const open = await seed().openTransaction(name('tx'), held, values('open', 'open'));
    await seed().produce(held, 0, values('after'));
    const latest = async (isolation: 'read_committed' | 'read_uncommitted') =>
      (await cluster().listOffsets([{ topic: held, partition: 0, at: 'latest' }], isolation))[0]?.offset;
    expect([await latest('read_uncommitted'), await latest('read_committed')]).toEqual([4n, 1n]);
    await open.commit();
    expect([await latest('read_uncommitted'), await latest('read_committed')]).toEqual([5n, 5n]);
  });

  it('moves the start when records expire', async () => {
    const aged = await topic();
    await seed().produce(aged, 0, values('a', 'b', 'c'));
    await seed().expire(aged, 0, 2n);
    const bounds = [
      { topic: aged, partition: 0, at: 'earliest' },
      { topic: aged, partition: 0, at: 'latest' },
    ] as const;
    expect((await cluster().listOffsets(bounds, 'read_committed')).map(({ offset }) => offset)).toEqual([2n, 3n]);
  });
}
