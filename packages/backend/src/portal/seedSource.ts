import { connectKafka } from '@msk-migration/demo/src/kafkaClients.ts';
import { makeRecord } from './makeRecord.ts';
import type { Product } from './products.ts';

const recordsPerPartition = 400;

/** Creates the topics of these products on the source, and fills them with a past. */
export async function seedSource(bootstrapServers: string, products: readonly Product[]): Promise<void> {
  const kafka = connectKafka(bootstrapServers, 'seed');
  const topics = products.flatMap(product => product.topics);
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: topics.map(({ name, partitions }) => ({ topic: name, numPartitions: partitions, replicationFactor: 1 })) });
  await admin.disconnect();

  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  for (const { name, partitions } of topics) {
    const messages = Array.from({ length: recordsPerPartition * partitions }, (_, n) => makeRecord(name, n, partitions));
    await producer.send({ topic: name, acks: -1, messages });
  }
  await producer.disconnect();
}
