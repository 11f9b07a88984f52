import { noConnectOffsets, readConnectOffsets, type ConnectOffsets } from '../inventory/index.ts';
import type { KafkaCluster } from '../ports/index.ts';
import type { Spec } from '../spec/spec.ts';

/**
 * How far the partitions of `topics` are certainly at the target, by `topic/partition`: the flushed source offset + 1, so the first source offset that
 * may not be there. Partitions of which nothing was flushed are left out. Given what an earlier call filled into `known`, only what is new is read.
 */
export async function readCopied(
  target: Pick<KafkaCluster, 'describeTopics' | 'listOffsets' | 'readRecords'>,
  spec: Spec,
  topics: readonly string[],
  known: ConnectOffsets = noConnectOffsets(),
): Promise<ReadonlyMap<string, bigint>> {
  const wanted = new Set(topics);
  const { rows } = await readConnectOffsets(target, spec.flow, known);
  const copied = new Map<string, bigint>();
  for (const [partition, { offset }] of rows) {
    if (wanted.has(partition.slice(0, partition.lastIndexOf('/')))) copied.set(partition, offset + 1n);
  }
  return copied;
}
