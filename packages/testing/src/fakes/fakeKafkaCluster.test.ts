import { describe, expect, it } from 'vitest';
import { kafkaClusterContract } from '../contracts/kafkaCluster.ts';
import { readAll, values } from '../contracts/readAll.ts';
import { copyTopic } from './copyTopic.ts';
import { createFakeKafkaCluster } from './fakeKafkaCluster.ts';

kafkaClusterContract('The fake', async () => {
  const cluster = createFakeKafkaCluster({ batchSize: 3 });
  return {
    cluster,
    seed: {
      produce: async (topic, partition, records) => cluster.seed.append(topic, partition, records),
      async openTransaction(transactionalId, topic, records) {
        const transaction = cluster.seed.transaction(transactionalId);
        transaction.append(topic, 0, records);
        return {
          commitOffset: async (groupId, offset) => transaction.commitOffset(groupId, offset),
          commit: async () => transaction.commit(),
          abort: async () => transaction.abort(),
        };
      },
      async joinGroup(groupId) {
        cluster.seed.group(groupId, {
          state: 'Stable',
          protocolType: 'consumer',
          members: [{ memberId: 'm', clientId: 'c', clientHost: '/127.0.0.1' }],
        });
        return { leave: async () => cluster.seed.group(groupId, { state: 'Empty', members: [] }) };
      },
      compact: async topic => cluster.seed.compact(topic, 0),
      expire: async (topic, partition, before) => cluster.seed.expire(topic, partition, before),
      deleteTopic: async topic => cluster.seed.deleteTopic(topic),
    },
    tearDown: () => cluster.close(),
  };
});

describe('createFakeKafkaCluster', () => {
  it('lets a test act before a call, and counts calls', async () => {
    const cluster = createFakeKafkaCluster();
    cluster.seed.topic({ name: 'orders' });
    const stop = cluster.seed.before('listOffsets', () => {
      cluster.seed.append('orders', 0, values('late'));
    });
    const end = async () => (await cluster.listOffsets([{ topic: 'orders', partition: 0, at: 'latest' }], 'read_committed'))[0]?.offset;
    expect(await end()).toBe(1n);
    stop();
    expect(await end()).toBe(1n);
    expect(cluster.calls.listOffsets).toBe(2);
  });

  it('rejects with what a test throws before a read', async () => {
    const cluster = createFakeKafkaCluster();
    cluster.seed.topic({ name: 'orders' });
    cluster.seed.before('readRecords', () => Promise.reject(new TypeError('down')));
    await expect(readAll(cluster, { topic: 'orders', from: 0n, to: 1n, isolation: 'read_committed' })).rejects.toThrow('down');
  });

  it('keeps what lies below the last stable offset when it compacts beside an open transaction', async () => {
    const cluster = createFakeKafkaCluster();
    cluster.seed.topic({ name: 'orders' });
    cluster.seed.append('orders', 0, [{ key: 'a', value: '1' }]);
    cluster.seed.transaction('t').append('orders', 0, [{ key: 'a', value: '2' }]);
    cluster.seed.compact('orders', 0);
    expect(await readAll(cluster, { topic: 'orders', from: 0n, to: 9n, isolation: 'read_uncommitted' })).toMatchObject({ values: ['1', '2'] });
  });
});

describe('copyTopic', () => {
  it('copies as MirrorMaker does: without aborted records, with new offsets, and a stretch twice when asked', async () => {
    const [source, target] = [createFakeKafkaCluster(), createFakeKafkaCluster()];
    source.seed.topic({ name: 'orders', partitions: 2 });
    source.seed.append('orders', 0, values('a', 'b'));
    const transaction = source.seed.transaction('t');
    transaction.append('orders', 0, values('aborted'));
    transaction.abort();
    source.seed.append('orders', 0, values('c'));
    const copied = await copyTopic(source, target, 'orders', { duplicateStretch: { partition: 0, from: 1n, to: 4n } });
    expect(await readAll(target, { topic: 'orders', from: 0n, to: 9n, isolation: 'read_committed' })).toMatchObject({ values: ['a', 'b', 'b', 'c'] });
    expect(copied.map(({ source: from, target: to }) => [from, to])).toEqual([
      [0n, 0n],
      [1n, 1n],
      [1n, 2n],
      [4n, 3n],
    ]);
  });
});
