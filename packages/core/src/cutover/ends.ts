import { placeOf } from '../lib/partitions.ts';
import type { KafkaCluster, TopicPartition } from '../ports/index.ts';
import { offsetsAt } from '../lib/offsetsAt.ts';

/** Ends of partitions by `topic/partition`, as decimal strings. */
export type Ends = Readonly<Record<string, string>>;

/** High watermarks: every append moves them, also those of transactions and markers. */
export async function takeEnds(cluster: Pick<KafkaCluster, 'listOffsets'>, partitions: readonly TopicPartition[]): Promise<Ends> {
  const offsets = await offsetsAt(cluster, partitions, 'latest', 'read_uncommitted');
  return Object.fromEntries(partitions.map(partition => [placeOf(partition), (offsets.get(placeOf(partition)) ?? 0n).toString()]));
}

/** Partitions whose end is another one now. */
export const movedBetween = (before: Ends, after: Ends): readonly string[] => Object.keys(after).filter(place => after[place] !== before[place]);
