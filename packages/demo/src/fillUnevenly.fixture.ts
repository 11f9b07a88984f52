import { commitAsMember, type GroupOnTopic } from './commitAsMember.fixture.ts';
import { connectKafka } from './kafkaClients.ts';

export interface UnevenTopic extends GroupOnTopic {
  readonly partitions: number;
  /** Records that were committed, in each partition. */
  readonly records: number;
  /** Records in a transaction; each fourth is aborted. */
  readonly batch: number;
  /** Where the group stands, as a part of what there is; undefined = no commit. */
  readonly groupAt: number | undefined;
}

/**
 * Fills topics so that no offset is the same on both sides: aborted transactions and markers are not copied, and the beginning of each
 * partition is gone. A position that was only carried over would be wrong by hundreds of records.
 */
export async function fillUnevenly(bootstrapServers: string, topics: readonly UnevenTopic[]): Promise<void> {
  const kafka = connectKafka(bootstrapServers, 'fill');
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: topics.map(({ topic, partitions }) => ({ topic, numPartitions: partitions, replicationFactor: 1 })),
  });
  await Promise.all(topics.map(topic => fill(kafka, topic)));
  for (const { topic, group, partitions, groupAt } of topics) {
    const all = Array.from({ length: partitions }, (_, partition) => partition);
    // kafkajs deletes nothing from a topic whose leaders it has not been told yet.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: all.map(partition => ({ partition, offset: '17' })) });
    if (groupAt === undefined) continue;
    const ends = await admin.fetchTopicOffsets(topic);
    const offsets = ends.map(({ partition, low, high }) => ({ partition, offset: String(placeIn(Number(low), Number(high), groupAt)) }));
    await commitAsMember(bootstrapServers, { topic, group }, offsets);
  }
  await admin.disconnect();
}

const placeIn = (low: number, high: number, part: number): number => low + Math.floor((high - low) * part);

async function fill(kafka: ReturnType<typeof connectKafka>, { topic, partitions, records, batch }: UnevenTopic): Promise<void> {
  const producer = kafka.producer({ transactionalId: `fill-${topic}`, idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  for (let sent = 0, n = 1; sent < records; n++) {
    const transaction = await producer.transaction();
    const aborts = n % 4 === 0;
    const messages = Array.from({ length: partitions * batch }, (_, index) => ({
      partition: index % partitions,
      key: `k${index % 7}`,
      value: `${topic} ${aborts ? 'aborted' : 'record'} ${n}/${index}`,
      headers: { n: String(n) },
    }));
    await transaction.send({ topic, messages });
    await (aborts ? transaction.abort() : transaction.commit());
    if (!aborts) sent += batch;
  }
  await producer.disconnect();
}
