import { offsetSyncsTopic } from '../connectors/index.ts';
import { decodeOffsetSync, type OffsetSync } from '../connectors/offsetSyncs.ts';
import { followTopic, noConnectOffsets, readConnectOffsets, type Clusters, type ConnectOffsets, type Positions } from '../inventory/index.ts';
import { offsetsAt } from '../lib/offsetsAt.ts';
import { partitionsOf, placeOf } from '../lib/partitions.ts';
import { readFirst } from '../lib/readFirst.ts';
import type { KafkaCluster } from '../ports/index.ts';
import type { Spec } from '../spec/spec.ts';
import { makeLag } from './lag.ts';
import type { PartitionLag } from './status.ts';

/** What earlier looks have read: later ones read only what is new. */
export interface MonitorMemory {
  readonly offsets: ConnectOffsets;
  readonly syncs: { readonly positions: Positions; readonly newest: Map<string, OffsetSync & { readonly at: number }> };
}

/** Nothing read yet. */
export const noMemory = (): MonitorMemory => ({ offsets: noConnectOffsets(), syncs: { positions: new Map(), newest: new Map() } });

/** The last offsets of a partition may be markers of transactions; so few are looked at. */
const tailToRead = 1_000n;
const tailsAtOnce = 100;

export interface LagReading {
  readonly partitions: readonly PartitionLag[];
  readonly missingTopics: readonly string[];
  /** The newest flush or offset sync. */
  readonly progressAt: number | undefined;
}

/** Lag of every partition of the selected topics, in a fixed number of calls and one read of what is new in the two internal topics. */
export async function readLag(clusters: Clusters, spec: Spec, topics: readonly string[], memory: MonitorMemory): Promise<LagReading> {
  const { source, target } = clusters;
  const [described, atTarget] = await Promise.all([source.describeTopics(topics), target.describeTopics(topics)]);
  const all = partitionsOf(described);
  // Starts first, ends of the target before those of the source, and the syncs last: so lag errs high while records flow, never low.
  const [targetEnds, earliest] = await Promise.all([
    offsetsAt(target, partitionsOf(atTarget), 'latest', 'read_uncommitted'),
    offsetsAt(source, all, 'earliest', 'read_uncommitted'),
  ]);
  await readConnectOffsets(target, spec.flow, memory.offsets);
  const ends = await offsetsAt(source, all, 'latest', 'read_uncommitted');
  await readSyncs(source, spec, memory);
  const partitions = all.map(at => {
    const place = placeOf(at);
    const flushed = memory.offsets.rows.get(place)?.offset;
    return makeLag(
      {
        ...at,
        sourceEarliest: earliest.get(place) ?? 0n,
        sourceEnd: ends.get(place) ?? 0n,
        targetEnd: targetEnds.get(place),
        copied: flushed === undefined ? undefined : flushed + 1n,
        sync: memory.syncs.newest.get(place),
      },
      spec.flow.exactlyOnce,
    );
  });
  const known = new Set(atTarget.map(topic => topic.name));
  return {
    partitions: await withoutMarkers(source, partitions),
    missingTopics: topics.filter(topic => !known.has(topic)),
    progressAt: newestOf(memory),
  };
}

async function readSyncs(source: KafkaCluster, { flow }: Spec, { syncs }: MonitorMemory): Promise<void> {
  const following = {
    cluster: source,
    topic: offsetSyncsTopic(flow),
    isolation: 'read_uncommitted',
    positions: syncs.positions,
    onRecord: (record: Parameters<typeof decodeOffsetSync>[0] & { readonly timestamp: bigint }) => {
      const sync = decodeOffsetSync(record);
      if (sync) syncs.newest.set(placeOf(sync), { ...sync, at: Number(record.timestamp) });
    },
  } as const;
  if ((await followTopic(following)) !== 'restarted') return;
  syncs.newest.clear();
  await followTopic(following);
}

/** A small rest without any data record behind it is no lag: a transactional partition ends in markers for ever. */
async function withoutMarkers(source: KafkaCluster, partitions: readonly PartitionLag[]): Promise<readonly PartitionLag[]> {
  const suspects = partitions.filter(({ certain, copied }) => copied !== undefined && certain > 0n && certain <= tailToRead).slice(0, tailsAtOnce);
  const empty = new Set<PartitionLag>();
  for (const suspect of suspects) {
    const { topic, partition, copied = 0n, sourceEarliest, sourceEnd } = suspect;
    const from = copied > sourceEarliest ? copied : sourceEarliest;
    if (!(await readFirst(source, { topic, partition, from, to: sourceEnd })) && (await isSettled(source, suspect))) empty.add(suspect);
  }
  return partitions.map(one => (empty.has(one) ? { ...one, certain: 0n, live: 0n } : one));
}

/** With a transaction open, records stand behind the last stable offset that nobody can read yet. */
async function isSettled(source: KafkaCluster, { topic, partition, sourceEnd }: PartitionLag): Promise<boolean> {
  const stable = (await offsetsAt(source, [{ topic, partition }], 'latest')).get(placeOf({ topic, partition }));
  return stable !== undefined && stable >= sourceEnd;
}

function newestOf({ offsets, syncs }: MonitorMemory): number | undefined {
  let newest: number | undefined;
  for (const { flushedAt } of offsets.rows.values()) if (newest === undefined || flushedAt > newest) newest = flushedAt;
  for (const { at } of syncs.newest.values()) if (newest === undefined || at > newest) newest = at;
  return newest;
}
