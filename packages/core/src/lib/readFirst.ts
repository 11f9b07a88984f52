import type { KafkaCluster, KafkaRecord, TopicPartition } from '../ports/index.ts';

/** A stretch of a partition, from (inclusive) to (exclusive). */
export interface Range extends TopicPartition {
  readonly from: bigint;
  readonly to: bigint;
}

/** The first data record of a stretch, at read_committed. */
export async function readFirst(cluster: Pick<KafkaCluster, 'readRecords'>, range: Range): Promise<KafkaRecord | undefined> {
  if (range.from >= range.to) return undefined;
  for await (const { records } of cluster.readRecords({ ...range, isolation: 'read_committed' })) if (records[0]) return records[0];
  return undefined;
}
