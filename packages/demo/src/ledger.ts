/** Records of a lane are written in the order of their numbers, to one partition, so that every loss, repeat and swap shows. */
export interface LaneRecord {
  readonly lane: string;
  readonly seq: number;
}

/** What a group noticed while it worked, over both clusters. */
interface ReaderFindings {
  processed: number;
  /** Records processed a second time. */
  repeated: number;
  /** Numbers that were jumped over, by lane. */
  readonly skipped: string[];
}

/** What writers and readers wrote down: the judge's only source. */
export interface Ledger {
  /** Takes the next number of a lane. */
  next(topic: string, lane: string): number;
  acked(topic: string, lane: string, seq: number): void;
  /** The broker's answer was lost, or the transaction was aborted: it may not be asked for. */
  unknown(topic: string, lane: string, seq: number): void;
  aborted(topic: string, lane: string, seq: number): void;
  processed(group: string, topic: string, record: LaneRecord): void;
  readonly topics: ReadonlyMap<string, TopicLedger>;
  readonly groups: ReadonlyMap<string, ReaderFindings>;
}

export interface TopicLedger {
  readonly next: Map<string, number>;
  readonly acked: Map<string, Set<number>>;
  readonly aborted: Set<string>;
  readonly unknown: Set<string>;
}

export const laneId = (lane: string, seq: number): string => `${lane}#${seq}`;

/** An empty ledger. `keepsAll` tells topics in which every record must be found from those that are compacted. */
export function openLedger(keepsAll: (topic: string) => boolean): Ledger {
  const topics = new Map<string, TopicLedger>();
  const groups = new Map<string, ReaderFindings>();
  const lastSeen = new Map<string, number>();
  const topicOf = (name: string) =>
    getOrMake(topics, name, (): TopicLedger => ({ next: new Map(), acked: new Map(), aborted: new Set(), unknown: new Set() }));
  return {
    topics,
    groups,
    next(topic, lane) {
      const { next } = topicOf(topic);
      const seq = next.get(lane) ?? 0;
      next.set(lane, seq + 1);
      return seq;
    },
    acked: (topic, lane, seq) => void getOrMake(topicOf(topic).acked, lane, () => new Set<number>()).add(seq),
    unknown: (topic, lane, seq) => void topicOf(topic).unknown.add(laneId(lane, seq)),
    aborted: (topic, lane, seq) => void topicOf(topic).aborted.add(laneId(lane, seq)),
    processed(group, topic, { lane, seq }) {
      const findings = getOrMake(groups, group, () => ({ processed: 0, repeated: 0, skipped: [] }));
      findings.processed += 1;
      const place = `${group}/${topic}/${lane}`;
      const last = lastSeen.get(place) ?? -1;
      if (seq <= last) findings.repeated += 1;
      else if (keepsAll(topic)) for (const missing of findSkipped(topicOf(topic), lane, last, seq)) findings.skipped.push(`${topic}/${missing}`);
      lastSeen.set(place, Math.max(last, seq));
    },
  };
}

/** What should have come between two records of a lane. */
function findSkipped(topic: TopicLedger, lane: string, last: number, seq: number): readonly string[] {
  return Array.from({ length: Math.max(0, seq - last - 1) }, (_, index) => laneId(lane, last + 1 + index)).filter(
    id => !topic.aborted.has(id) && !topic.unknown.has(id),
  );
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** The text of a record: its lane, its number, and some weight. */
export const laneValue = (lane: string, seq: number): string => `${lane}#${seq}#${'.'.repeat(80)}`;

/** Reads what `laneValue` wrote. */
export function readLaneValue(value: Uint8Array | null): LaneRecord | undefined {
  if (value === null) return undefined;
  const [lane, seq] = new TextDecoder().decode(value).split('#');
  return lane !== undefined && seq !== undefined && /^\d+$/.test(seq) ? { lane, seq: Number(seq) } : undefined;
}
