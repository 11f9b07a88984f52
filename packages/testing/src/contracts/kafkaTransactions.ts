import { expect, it } from 'vitest';
import type { KafkaContract } from './kafkaSeed.ts';
import { readAll, values } from './readAll.ts';

/** Transactions: what readers see of them, and which are open. */
export function transactionsContract({ cluster, seed, topic, name }: KafkaContract): void {
  it('shows committed records, hides aborted ones from read_committed, and counts the markers', async () => {
    const mixed = await topic();
    const id = name('tx');
    await (await seed().openTransaction(id, mixed, values('committed'))).commit();
    await (await seed().openTransaction(id, mixed, values('aborted', 'aborted'))).abort();
    await seed().produce(mixed, 0, values('plain'));
    const read = (isolation: 'read_committed' | 'read_uncommitted', from = 0n) => readAll(cluster(), { topic: mixed, from, to: 100n, isolation });
    expect(await read('read_committed')).toMatchObject({ values: ['committed', 'plain'], offsets: [0n, 5n], nextOffset: 6n });
    expect(await read('read_uncommitted')).toMatchObject({
      values: ['committed', 'aborted', 'aborted', 'plain'],
      offsets: [0n, 2n, 3n, 5n],
      nextOffset: 6n,
    });
    expect(await read('read_committed', 3n)).toMatchObject({ values: ['plain'], offsets: [5n] });
  });

  it('tells the aborted transaction of one producer from the committed one of another that overlaps it', async () => {
    const woven = await topic();
    const [first, second] = [
      await seed().openTransaction(name('tx'), woven, values('lost')),
      await seed().openTransaction(name('tx'), woven, values('kept')),
    ];
    await first.abort();
    await second.commit();
    const { values: seen, nextOffset } = await readAll(cluster(), { topic: woven, from: 0n, to: 100n, isolation: 'read_committed' });
    expect([seen, nextOffset]).toEqual([['kept'], 4n]);
  });

  it('reads over a tail of nothing but markers', async () => {
    const ended = await topic();
    await (await seed().openTransaction(name('tx'), ended, values('aborted'))).abort();
    expect(await readAll(cluster(), { topic: ended, from: 0n, to: 2n, isolation: 'read_committed' })).toMatchObject({ values: [], nextOffset: 2n });
    expect(await readAll(cluster(), { topic: ended, from: 1n, to: 2n, isolation: 'read_uncommitted' })).toMatchObject({ values: [], nextOffset: 2n });
  });

  openTransactionsContract({ cluster, seed, topic, name });
  commitsContract({ cluster, seed, topic, name });
}

function openTransactionsContract({ cluster, seed, topic, name }: KafkaContract): void {
  it('stops before an open transaction with read_committed, and reads into it without', async () => {
    const held = await topic();
    await seed().produce(held, 0, values('before'));
    const open = await seed().openTransaction(name('tx'), held, values('open'));
    await seed().produce(held, 0, values('after'));
    const read = (isolation: 'read_committed' | 'read_uncommitted') => readAll(cluster(), { topic: held, from: 0n, to: 100n, isolation });
    expect(await read('read_committed')).toMatchObject({ values: ['before'], nextOffset: 1n });
    expect(await read('read_uncommitted')).toMatchObject({ values: ['before', 'open', 'after'], nextOffset: 3n });
    await open.abort();
    expect(await read('read_committed')).toMatchObject({ values: ['before', 'after'], nextOffset: 4n });
  });

  it('lists a transaction with its partitions while it is open, and no longer', async () => {
    const [held, id] = [await topic(), name('tx ünder way')];
    const find = async () => (await cluster().listOngoingTransactions()).transactions.find(({ transactionalId }) => transactionalId === id);
    const open = await seed().openTransaction(id, held, values('open'));
    expect(await find()).toMatchObject({
      state: 'Ongoing',
      partitions: [{ topic: held, partition: 0 }],
      timeoutMs: expect.any(Number),
      producerId: expect.any(BigInt),
    });
    await open.commit();
    await expect.poll(find, { timeout: 5_000 }).toBeUndefined();
  });
}

function commitsContract({ cluster, seed, topic, name }: KafkaContract): void {
  it('takes no commit for the last one while a transaction is about to replace it, be it the first one or not', async () => {
    const [read, before, fresh, id] = [await topic({ partitions: 2 }), name('group'), name('group'), name('tx')];
    const here = { topic: read, partition: 0 };
    const look = async (group: string) => (await cluster().fetchCommittedOffsets([group])).get(group)?.map(({ offset }) => offset);
    const stable = async (group: string, partition = 0) =>
      (await cluster().fetchCommittedOffsets([group], { stableOn: [{ topic: read, partition }] })).get(group)?.map(({ offset }) => offset);
    const refusal = (group: string) => ({ code: 'KAFKA_FAILED', message: expect.stringMatching(`"${group}".*transaction.*open`) });
    await cluster().commitOffsets(before, [{ ...here, offset: 5n, metadata: '' }]);
    const open = await seed().openTransaction(id, read, values('open'));
    for (const group of [before, fresh]) await open.commitOffset(group, { ...here, offset: 7n });
    expect([await look(before), await look(fresh), await stable(before, 1)]).toEqual([[5n], [], []]);
    await Promise.all([before, fresh].map(group => expect(stable(group)).rejects.toMatchObject(refusal(group))));
    await open.commit();
    expect([await stable(before), await stable(fresh), await stable(before, 1)]).toEqual([[7n], [7n], []]);
    const lost = await seed().openTransaction(id, read, values('lost'));
    await lost.commitOffset(before, { ...here, offset: 9n });
    await lost.abort();
    expect(await stable(before)).toEqual([7n]);
  });
}
