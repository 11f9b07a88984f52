import { setTimeout as sleep } from 'node:timers/promises';
import type { KafkaCluster, TopicPartition } from '@msk-migration/core';
import type { KafkaSeed } from '@msk-migration/testing/contracts';
import type { SeedRecord } from '@msk-migration/testing';
import kafkajs, { type Admin, type IHeaders, type Kafka, type Message } from 'kafkajs';
import { openKafka } from '../openKafka.ts';

/** A real cluster seen from its applications: plain kafkajs, on purpose not the adapter that is tested. */
export function kafkajsSeed(bootstrapServers: string): { readonly seed: KafkaSeed; readonly kafka: Kafka } {
  const kafka = new kafkajs.Kafka({
    brokers: bootstrapServers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { initialRetryTime: 50, retries: 12 },
  });
  return {
    kafka,
    seed: {
      produce: (topic, partition, records) => produce(kafka, topic, partition, records),
      openTransaction: (transactionalId, topic, records) => openTransaction(kafka, transactionalId, { topic, records }),
      joinGroup: (groupId, topic) => joinGroup(kafka, groupId, topic),
      compact: topic => compact(kafka, bootstrapServers, topic),
      expire: (topic, partition, before) => expire(kafka, { topic, partition, before }),
      deleteTopic: topic => deleteTopic(kafka, topic),
    },
  };
}

async function produce(kafka: Kafka, topic: string, partition: number, records: readonly SeedRecord[]): Promise<bigint> {
  const producer = kafka.producer({ allowAutoTopicCreation: false, createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  const [written] = await producer.send({ topic, messages: records.map(record => toMessage(record, partition)) });
  await producer.disconnect();
  return BigInt(written?.baseOffset ?? -1);
}

function toMessage({ key, value, headers = [], timestamp }: SeedRecord, partition: number): Message {
  const toBuffer = (bytes: string | Uint8Array | undefined) => (bytes === undefined ? null : Buffer.from(bytes));
  const lists: Record<string, Buffer[]> = {};
  for (const header of headers) (lists[header.key] ??= []).push(Buffer.from(header.value ?? ''));
  const time = timestamp === undefined ? {} : { timestamp: String(timestamp) };
  return { partition, key: toBuffer(key), value: toBuffer(value), headers: lists as IHeaders, ...time };
}

async function openTransaction(kafka: Kafka, transactionalId: string, { topic, records }: { topic: string; records: readonly SeedRecord[] }) {
  const producer = kafka.producer({
    transactionalId,
    maxInFlightRequests: 1,
    idempotent: true,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({ topic, messages: records.map(record => toMessage(record, 0)) });
  const end = async (run: () => Promise<void>) => {
    await run();
    await producer.disconnect();
    // The coordinator answers before its markers stand in the partitions.
    await sleep(300);
  };
  return {
    commitOffset: (consumerGroupId: string, { topic: read, partition, offset }: TopicPartition & { readonly offset: bigint }) =>
      transaction.sendOffsets({ consumerGroupId, topics: [{ topic: read, partitions: [{ partition, offset: String(offset) }] }] }),
    commit: () => end(() => transaction.commit()),
    abort: () => end(() => transaction.abort()),
  };
}

async function joinGroup(kafka: Kafka, groupId: string, topic: string) {
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 100 });
  const joined = new Promise<void>(resolve => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  await consumer.connect();
  await consumer.subscribe({ topic });
  await consumer.run({ autoCommit: false, eachMessage: async () => {} });
  await joined;
  return { leave: () => consumer.disconnect() };
}

/** The cleaner leaves the newest segment alone: a filler after `segment.ms` closes the one before. It is done when every key stands once. */
async function compact(kafka: Kafka, bootstrapServers: string, topic: string): Promise<void> {
  await withAdmin(kafka, hurryCleaner);
  await sleep(200);
  await produce(kafka, topic, 0, [{ key: 'filler', value: '' }]);
  const cluster = openKafka({ bootstrapServers });
  for (let look = 0; look < 200 && (await hasRepeatedKey(cluster, topic)); look++) await sleep(200);
  await cluster.close();
}

async function hurryCleaner(admin: Admin): Promise<void> {
  const { brokers } = await admin.describeCluster();
  const configEntries = [{ name: 'log.cleaner.backoff.ms', value: '100' }];
  const resources = brokers.map(({ nodeId }) => ({ type: kafkajs.ConfigResourceTypes.BROKER, name: String(nodeId), configEntries }));
  await admin.alterConfigs({ validateOnly: false, resources });
}

async function expire(kafka: Kafka, { topic, partition, before }: { topic: string; partition: number; before: bigint }): Promise<void> {
  await withAdmin(kafka, async admin => {
    // kafkajs looks for the leader in metadata that only this call loads.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(before) }] });
  });
}

async function hasRepeatedKey(cluster: KafkaCluster, topic: string): Promise<boolean> {
  const keys: string[] = [];
  for await (const { records } of cluster.readRecords({ topic, partition: 0, from: 0n, to: 1000n, isolation: 'read_uncommitted' })) {
    keys.push(...records.map(({ key }) => String(key)));
  }
  return new Set(keys).size < keys.length;
}

async function deleteTopic(kafka: Kafka, topic: string): Promise<void> {
  await withAdmin(kafka, async admin => {
    await admin.deleteTopics({ topics: [topic] });
    while ((await admin.listTopics()).includes(topic)) await sleep(50);
  });
}

async function withAdmin<T>(kafka: Kafka, run: (admin: Admin) => Promise<T>): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    await run(admin);
  } finally {
    await admin.disconnect();
  }
}
