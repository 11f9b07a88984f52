import kafkajs, { type Message, type Producer } from 'kafkajs';
import { connectKafka } from './kafkaClients.ts';
import { laneValue, type Ledger } from './ledger.ts';
import type { DemoTopic } from './topics.ts';
import { waitUntil } from './waitUntil.ts';

const { CompressionTypes } = kafkajs;
const lanesPerPartition = 5;
const batchSize = 2_000;

/** Creates topics on the source. */
export async function createTopics(bootstrapServers: string, topics: readonly DemoTopic[]): Promise<void> {
  const admin = connectKafka(bootstrapServers, 'demo-admin').admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: false,
    topics: topics.map(topic => ({
      topic: topic.name,
      numPartitions: topic.partitions,
      replicationFactor: topic.replicationFactor,
      configEntries: Object.entries(topic.configs).map(([name, value]) => ({ name, value })),
    })),
  });
  await admin.disconnect();
}

/** Raises the number of partitions of a topic on the source. */
export async function addPartitions(bootstrapServers: string, topic: string, partitions: number): Promise<void> {
  const admin = connectKafka(bootstrapServers, 'demo-admin').admin();
  await admin.connect();
  await admin.createPartitions({ topicPartitions: [{ topic, count: partitions }] });
  await admin.disconnect();
  await waitUntil(
    `every broker to know ${partitions} partitions of ${topic}`,
    () => Promise.all(bootstrapServers.split(',').map(broker => countPartitions(broker, topic))),
    counts => counts.every(count => count === partitions),
  );
}

/** As one broker tells it: each learns of a change by itself, and whoever plans meanwhile may ask one that has not. */
async function countPartitions(broker: string, topic: string): Promise<number> {
  const admin = connectKafka(broker, 'demo-admin').admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  await admin.disconnect();
  return topics[0]?.partitions.length ?? 0;
}

/** Writes `count` records to each topic, half of them dated back by up to a day. */
export async function seedTopics(bootstrapServers: string, topics: readonly DemoTopic[], countPerTopic: number, ledger: Ledger): Promise<void> {
  const kafka = connectKafka(bootstrapServers, 'demo-seed');
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  for (const topic of topics) {
    if (topic.transactional)
      await seedTransactions(
        kafka.producer({ transactionalId: `seed-${topic.name}`, idempotent: true, maxInFlightRequests: 1 }),
        topic,
        countPerTopic,
        ledger,
      );
    else
      for (let sent = 0; sent < countPerTopic; sent += batchSize) await sendBatch(producer, topic, Math.min(batchSize, countPerTopic - sent), ledger);
  }
  await producer.disconnect();
}

/** Every third transaction is aborted: its records are on the source and must not be seen at the target. */
async function seedTransactions(producer: Producer, topic: DemoTopic, count: number, ledger: Ledger): Promise<void> {
  await producer.connect();
  for (let sent = 0, n = 0; sent < count; sent += 500, n++) {
    const transaction = await producer.transaction();
    const batch = makeMessages(topic, Math.min(500, count - sent), ledger);
    await transaction.send({ topic: topic.name, messages: batch.map(({ message }) => message) });
    const aborts = n % 3 === 2;
    await (aborts ? transaction.abort() : transaction.commit());
    for (const { lane, seq } of batch) ledger[aborts ? 'aborted' : 'acked'](topic.name, lane, seq);
  }
  await producer.disconnect();
}

/**
 * Sends a batch and writes down what the broker said. Only a partition that the answer names is acknowledged: when leadership moves in the middle of a send,
 * kafkajs 2.2.4 skips partitions whose new leader has answered for others already, and says nothing.
 */
export async function sendBatch(producer: Pick<Producer, 'send'>, topic: DemoTopic, count: number, ledger: Ledger): Promise<void> {
  const batch = makeMessages(topic, count, ledger);
  const messages = batch.map(({ message }) => message);
  const answer = await producer
    .send({ topic: topic.name, acks: -1, messages, ...(topic.gzip && { compression: CompressionTypes.GZIP }) })
    .catch(() => []);
  const answered = new Set(answer.map(({ partition }) => partition));
  for (const { lane, seq, message } of batch) ledger[answered.has(message.partition ?? -1) ? 'acked' : 'unknown'](topic.name, lane, seq);
}

interface LaneMessage {
  readonly lane: string;
  readonly seq: number;
  readonly message: Message;
}

/** The next records of a topic, spread over its lanes. */
function makeMessages(topic: DemoTopic, count: number, ledger: Ledger): LaneMessage[] {
  return Array.from({ length: count }, (_, index) => {
    const partition = index % topic.partitions;
    const lane = `p${partition}-k${Math.floor(index / topic.partitions) % lanesPerPartition}`;
    const seq = ledger.next(topic.name, lane);
    return { lane, seq, message: makeMessage(topic, partition, lane, seq) };
  });
}

function makeMessage(topic: DemoTopic, partition: number, lane: string, seq: number): Message {
  const tombstone = topic.compacted === true && seq % 50 === 49;
  return {
    partition,
    key: topic.nullKeys ? null : lane,
    value: tombstone ? null : laneValue(lane, seq),
    ...(topic.headers && { headers: { trace: Buffer.from([0, seq % 256, 255]), tags: ['a', String(seq)], empty: '' } }),
  };
}
