import { MigrationError } from '@msk-migration/sdk';
import type { Consumer, IHeaders } from 'kafkajs';
import { connectKafka } from './kafkaClients.ts';

/** A record as an ordinary consumer sees it. */
export interface ReadRecord {
  readonly partition: number;
  readonly offset: bigint;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders | undefined;
}

const limitMs = 120_000;

/** All records of topics, by topic and in the order of each partition; those of open and aborted transactions are hidden. */
export async function readWholeTopics(bootstrapServers: string, topics: readonly string[]): Promise<ReadonlyMap<string, readonly ReadRecord[]>> {
  const kafka = connectKafka(bootstrapServers, 'demo-judge');
  const admin = kafka.admin();
  await admin.connect();
  const left = new Map<string, bigint>();
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      if (BigInt(high) > BigInt(low)) left.set(`${topic}/${partition}`, BigInt(high));
  }
  const groupId = `demo-judge-${crypto.randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 200, maxBytesPerPartition: 4_194_304 });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  const seen = await readUntilNoneLeft(consumer, topics, left);
  await consumer.disconnect();
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
  return seen;
}

/** `left`: where each partition ends; one that was read to there is taken out. */
async function readUntilNoneLeft(consumer: Consumer, topics: readonly string[], left: Map<string, bigint>): Promise<Map<string, ReadRecord[]>> {
  const seen = new Map<string, ReadRecord[]>(topics.map(topic => [topic, []]));
  let tooLong: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    const done = (key: string, next: bigint) => {
      if (next >= (left.get(key) ?? 0n)) left.delete(key);
      if (left.size === 0) resolve();
    };
    if (left.size === 0) resolve();
    tooLong = setTimeout(() => reject(new MigrationError('SANDBOX_FAILED', `not read to the end within ${limitMs} ms: ${nameLeft(left)}`)), limitMs);
    // The end of a transactional topic is a marker, which only this event shows.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => done(`${payload.topic}/${payload.partition}`, BigInt(payload.lastOffset) + 1n));
    // What ends for good after `run` has been answered is told by this event only.
    consumer.on(consumer.events.CRASH, ({ payload: { restart, error } }) => void (restart || reject(error)));
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch: { topic, partition, messages } }) => {
          for (const { offset, timestamp, key, value, headers } of messages)
            seen.get(topic)?.push({ partition, offset: BigInt(offset), timestamp, key, value, headers });
        },
      })
      .catch(reject);
  }).finally(() => clearTimeout(tooLong));
  return seen;
}

const nameLeft = (left: ReadonlyMap<string, bigint>): string => [...left].map(([place, end]) => `${place} to ${end}`).join(', ');
