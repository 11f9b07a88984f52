import { noConnectOffsets, readConnectOffsets, type ConnectOffsets } from '../inventory/index.ts';
import type { KafkaCluster } from '../ports/index.ts';
import type { FlowSpec } from '../spec/spec.ts';

/** Source offsets (exclusive) below which all is at the target, flushed; by `topic/partition`. Given `known`, only what is new is read. */
export async function takeCopied(
  target: Pick<KafkaCluster, 'describeTopics' | 'listOffsets' | 'readRecords'>,
  flow: FlowSpec,
  known: ConnectOffsets = noConnectOffsets(),
): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await readConnectOffsets(target, flow, known);
  return new Map([...rows].map(([place, { offset }]) => [place, offset + 1n]));
}
