import { laneId, readLaneValue, type Ledger, type TopicLedger } from './ledger.ts';
import { readWholeTopics, type ReadRecord } from './readWholeTopics.ts';
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
  return topics.map(topic => judgeTopic(topic, (seen.get(topic.name) ?? []).flatMap(idOf), ledger.topics.get(topic.name)));
}

function idOf({ value }: ReadRecord): string[] {
  const record = readLaneValue(value);
  return record ? [laneId(record.lane, record.seq)] : [];
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
