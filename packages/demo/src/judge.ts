import { connectKafka } from './kafkaClients.ts';
import { laneId, readLaneValue, type Ledger, type TopicLedger } from './ledger.ts';
import type { DemoTopic } from './topics.ts';

/** What the ledger says of one topic at the target. */
export interface TopicVerdict {
  readonly topic: string;
  readonly acknowledged: number;
  readonly found: number;
  /** Records that stand more than once at the target. */
  readonly duplicates: number;
  /** Acknowledged and not at the target. */
  readonly lost: readonly string[];
  /** At the target though aborted, or never written by us. */
  readonly invented: readonly string[];
  /** A smaller number after a larger one that had not been seen before. */
  readonly outOfOrder: readonly string[];
}

/** Reads the whole target with an ordinary consumer and compares it with what writers were promised. */
export async function judgeTopics(bootstrapServers: string, topics: readonly DemoTopic[], ledger: Ledger): Promise<readonly TopicVerdict[]> {
  const seen = await readWholeTopics(
    bootstrapServers,
    topics.map(topic => topic.name),
  );
  return topics.map(topic => judgeTopic(topic, seen.get(topic.name) ?? [], ledger.topics.get(topic.name)));
}

function judgeTopic(topic: DemoTopic, records: readonly string[], written: TopicLedger | undefined): TopicVerdict {
  const found = new Set(records);
  const acked = [...(written?.acked ?? new Map<string, Set<number>>())];
  const asked = topic.compacted ? [] : acked.flatMap(([lane, numbers]) => [...numbers].map(seq => laneId(lane, seq)));
  const known = new Set([...acked.flatMap(([lane, numbers]) => [...numbers].map(seq => laneId(lane, seq))), ...(written?.unknown ?? [])]);
  return {
    topic: topic.name,
    acknowledged: acked.reduce((sum, [, numbers]) => sum + numbers.size, 0),
    found: found.size,
    duplicates: records.length - found.size,
    lost: asked.filter(id => !found.has(id)),
    invented: [...found].filter(id => !known.has(id)),
    outOfOrder: findOutOfOrder(records),
  };
}

function findOutOfOrder(records: readonly string[]): string[] {
  const highest = new Map<string, number>();
  const seen = new Set<string>();
  return records.filter(id => {
    const [lane = '', seq = '0'] = id.split('#');
    const late = !seen.has(id) && Number(seq) < (highest.get(lane) ?? -1);
    seen.add(id);
    highest.set(lane, Math.max(highest.get(lane) ?? -1, Number(seq)));
    return late;
  });
}

async function readWholeTopics(bootstrapServers: string, topics: readonly string[]): Promise<Map<string, string[]>> {
  const kafka = connectKafka(bootstrapServers, 'demo-judge');
  const admin = kafka.admin();
  await admin.connect();
  const left = new Map<string, bigint>();
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      if (BigInt(high) > BigInt(low)) left.set(`${topic}/${partition}`, BigInt(high));
  }
  const seen = new Map<string, string[]>(topics.map(topic => [topic, []]));
  const groupId = `demo-judge-${process.pid}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 200, maxBytesPerPartition: 4_194_304 });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    const done = (key: string, next: bigint) => {
      if (next >= (left.get(key) ?? 0n)) left.delete(key);
      if (left.size === 0) resolve();
    };
    if (left.size === 0) resolve();
    // The end of a transactional topic is a marker, which only this event shows.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => done(`${payload.topic}/${payload.partition}`, BigInt(payload.lastOffset) + 1n));
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          for (const message of batch.messages) {
            const record = readLaneValue(message.value);
            if (record !== undefined) seen.get(batch.topic)?.push(laneId(record.lane, record.seq));
          }
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
  return seen;
}
