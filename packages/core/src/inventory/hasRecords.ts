import type { KafkaCluster, TopicPartition } from '../ports/index.ts';

/** Whether committed data records stand in [from, to): the end of a transactional partition is markers for ever, and no record. */
export async function hasRecords(cluster: Pick<KafkaCluster, 'readRecords'>, at: TopicPartition, from: bigint, to: bigint): Promise<boolean> {
  if (from >= to) return false;
  for await (const { records } of cluster.readRecords({ topic: at.topic, partition: at.partition, from, to, isolation: 'read_committed' })) {
    if (records.some(record => record.offset < to)) return true;
  }
  return false;
}
