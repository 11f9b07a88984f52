import { createServer, type AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { KafkaCluster } from '@msk-migration/core';
import { createSandbox, type Sandbox } from '@msk-migration/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKafka } from './openKafka.ts';
import { kafkajsSeed } from './testSupport/kafkajsSeed.ts';

describe('The adapter over three brokers', () => {
  const partitions = [0, 1, 2, 3, 4, 5];
  const recordsEach = 2_000;
  let sandbox: Sandbox;
  let cluster: KafkaCluster;

  beforeAll(async () => {
    sandbox = await createSandbox({ source: { brokers: 3 } });
    cluster = openKafka({ bootstrapServers: sandbox.source.bootstrapServers });
    await cluster.createTopics([{ name: 'orders', partitions: partitions.length, replicationFactor: 3, configs: { 'min.insync.replicas': '1' } }]);
    const { seed } = kafkajsSeed(sandbox.source.bootstrapServers);
    const hundred = Array.from({ length: 100 }, (_, n) => ({ value: `${n} `.repeat(700) }));
    for (let written = 0; written < recordsEach; written += hundred.length) {
      await Promise.all(partitions.map(partition => seed.produce('orders', partition, hundred)));
    }
  });

  afterAll(async () => {
    await cluster?.close();
    await sandbox?.close();
  });

  /** Reads everything slowly enough for something to happen meanwhile. */
  async function readSlowly(partition: number): Promise<bigint[]> {
    const offsets: bigint[] = [];
    for await (const { records } of cluster.readRecords({ topic: 'orders', partition, from: 0n, to: 1_000_000n, isolation: 'read_committed' })) {
      offsets.push(...records.map(({ offset }) => offset));
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    return offsets;
  }

  const everyOffset = Array.from({ length: recordsEach }, (_, n) => BigInt(n));
  const ends = async () => {
    const requests = partitions.map(partition => ({ topic: 'orders', partition, at: 'latest' }) as const);
    return (await cluster.listOffsets(requests, 'read_committed')).map(({ offset }) => offset);
  };
  const commit = async (groupId: string) => {
    await cluster.commitOffsets(
      groupId,
      partitions.map(partition => ({ topic: 'orders', partition, offset: 7n, metadata: '' })),
    );
    return (await cluster.fetchCommittedOffsets([groupId])).get(groupId)?.length;
  };
  const everythingWorks = async (groupId: string) => {
    expect(await ends()).toEqual(partitions.map(() => BigInt(recordsEach)));
    expect(await commit(groupId)).toBe(partitions.length);
    expect((await cluster.listGroups()).map(group => group.groupId)).toContain(groupId);
    expect(await cluster.listOngoingTransactions()).toEqual({ supported: true, transactions: [] });
    await cluster.createTopics([{ name: `made-for-${groupId}`, partitions: 3, replicationFactor: 2, configs: {} }]);
  };

  it('asks the leaders of many partitions, and the coordinators of many groups', async () => {
    expect((await cluster.describeCluster()).brokers).toHaveLength(3);
    expect(await cluster.describeTopics(['orders'])).toEqual([{ name: 'orders', partitions: 6, replicationFactor: 3 }]);
    await everythingWorks('healthy');
    const many = Array.from({ length: 30 }, (_, n) => `group-${n}`);
    for (const groupId of many) await commit(groupId);
    expect((await cluster.describeGroups(many)).map(({ state }) => state)).toEqual(many.map(() => 'Empty'));
  });

  it('reads on, without a gap or a repeat, while a broker is killed', async () => {
    const reading = Promise.all(partitions.map(readSlowly));
    await sandbox.kill('source-1');
    for (const offsets of await reading) expect(offsets).toEqual(everyOffset);
    await everythingWorks('one-is-dead');
    await sandbox.startAgain('source-1');
  });

  it.each(['gzip', 'snappy', 'lz4', 'zstd', 'uncompressed'])('reads what a broker has compressed with Java: %s', async codec => {
    const bodies = [
      randomBytes(300_000),
      Buffer.from('lorem ipsum dolor '.repeat(100_000)),
      randomBytes(10),
      Buffer.concat([randomBytes(99_999), Buffer.alloc(200_000)]),
    ];
    await cluster.createTopics([
      { name: codec, partitions: 1, replicationFactor: 1, configs: { 'compression.type': codec, 'max.message.bytes': '9000000' } },
    ]);
    await kafkajsSeed(sandbox.source.bootstrapServers).seed.produce(
      codec,
      0,
      bodies.map(value => ({ value })),
    );
    const read: (Uint8Array | undefined)[] = [];
    for await (const { records } of cluster.readRecords({ topic: codec, partition: 0, from: 0n, to: 4n, isolation: 'read_committed' }))
      read.push(...records.map(({ value }) => value));
    expect(read.map((value, index) => value !== undefined && bodies[index]?.equals(value))).toEqual([true, true, true, true]);
  });

  it('goes on with the others while a broker keeps its connections and says nothing', async () => {
    await expect.poll(async () => (await cluster.describeCluster()).brokers.length, { timeout: 30_000 }).toBe(3);
    await sandbox.pause('source-2');
    try {
      expect(await ends()).toEqual(partitions.map(() => BigInt(recordsEach)));
      expect(await readSlowly(0)).toEqual(everyOffset);
    } finally {
      await sandbox.resume('source-2');
    }
  });
});

describe('The adapter without a cluster', () => {
  it('says within seconds that nobody answers, naming the bootstrap servers', async () => {
    const cluster = openKafka({ bootstrapServers: '127.0.0.1:1,127.0.0.1:2' });
    const started = performance.now();
    await expect(cluster.listTopics()).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining('127.0.0.1:1,127.0.0.1:2'),
    });
    expect(performance.now() - started).toBeLessThan(10_000);
    await cluster.close();
  });

  it('says so, too, when something else than Kafka listens there', async () => {
    const server = createServer(socket => void socket.end(randomBytes(64)));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const cluster = openKafka({ bootstrapServers: `127.0.0.1:${port}` });
    await expect(cluster.listTopics()).rejects.toMatchObject({ code: expect.stringMatching(/CLUSTER_UNREACHABLE|KAFKA_FAILED/) });
    await cluster.close();
    server.close();
  });

  it('refuses bootstrap servers that are not host:port, and calls after it was closed', async () => {
    expect(() => openKafka({ bootstrapServers: 'b-1.example' })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
    const cluster = openKafka({ bootstrapServers: '127.0.0.1:1' });
    await cluster.close();
    await expect(cluster.listTopics()).rejects.toMatchObject({ code: 'KAFKA_FAILED', message: expect.stringContaining('closed') });
  });
});
