import type { IsolationLevel, KafkaCluster, OffsetTime, TopicPartition } from '../ports/index.ts';
import { placeOf } from './partitions.ts';

/** Offsets by `topic/partition`, without those that the cluster does not tell; at read_committed unless said otherwise. */
export async function offsetsAt(
  cluster: Pick<KafkaCluster, 'listOffsets'>,
  partitions: readonly TopicPartition[],
  at: OffsetTime,
  isolation: IsolationLevel = 'read_committed',
): Promise<ReadonlyMap<string, bigint>> {
  if (partitions.length === 0) return new Map();
  const answers = await cluster.listOffsets(
    partitions.map(({ topic, partition }) => ({ topic, partition, at })),
    isolation,
  );
  return new Map(answers.flatMap(answer => (answer.offset === undefined ? [] : [[placeOf(answer), answer.offset] as const])));
}
