import { connectorNames, offsetStorageTopic } from '../connectors/index.ts';
import { placeOf } from '../lib/partitions.ts';
import type { KafkaCluster, KafkaRecord } from '../ports/index.ts';
import type { FlowSpec } from '../spec/spec.ts';
import { followTopic, type Positions } from './followTopic.ts';

/** What Connect flushed for one source partition: the last source offset that is at the target, and when it was flushed (ms). */
interface FlushedOffset {
  readonly offset: bigint;
  readonly flushedAt: number;
}

/** Rows of the source connector's offsets topic by `topic/partition`, and how far the topic was read. */
export interface ConnectOffsets {
  readonly positions: Positions;
  readonly rows: Map<string, FlushedOffset>;
}

/** Nothing read yet. */
export const noConnectOffsets = (): ConnectOffsets => ({ positions: new Map(), rows: new Map() });

/**
 * Reads what the source connector of a flow has flushed; given what an earlier look found, only what is new. Read with read_committed, since with
 * exactly-once the rows are written in the transaction of the records that they speak of.
 */
export async function readConnectOffsets(
  target: Pick<KafkaCluster, 'describeTopics' | 'listOffsets' | 'readRecords'>,
  flow: FlowSpec,
  known: ConnectOffsets = noConnectOffsets(),
): Promise<ConnectOffsets> {
  const { positions, rows } = known;
  const onRecord = (record: KafkaRecord): void => keepRow(rows, record, flow);
  const following = { cluster: target, topic: offsetStorageTopic(flow), isolation: 'read_committed', positions, onRecord } as const;
  const outcome = await followTopic(following);
  if (outcome === 'restarted') {
    rows.clear();
    await followTopic(following);
  }
  if (outcome === 'gone') {
    rows.clear();
    positions.clear();
  }
  return known;
}

function keepRow(rows: Map<string, FlushedOffset>, { key, value, timestamp }: KafkaRecord, flow: FlowSpec): void {
  const partition = parseKey(key, flow);
  if (partition === undefined) return;
  // Connect writes a tombstone where an offset was reset.
  const offset = value && /"offset"\s*:\s*(\d+)/u.exec(decode(value))?.[1];
  if (offset === undefined) rows.delete(partition);
  else rows.set(partition, { offset: BigInt(offset), flushedAt: Number(timestamp) });
}

/** `["<connector>",{"cluster":"<source alias>","partition":0,"topic":"t"}]` as `t/0`; undefined for rows of other connectors. */
function parseKey(key: Uint8Array | undefined, flow: FlowSpec): string | undefined {
  const parsed = parseJson(key);
  if (!Array.isArray(parsed) || parsed[0] !== connectorNames(flow).source) return undefined;
  const from = parsed[1] as { cluster?: unknown; partition?: unknown; topic?: unknown } | null | undefined;
  if (from?.cluster !== flow.source.alias || typeof from.topic !== 'string' || typeof from.partition !== 'number') return undefined;
  return placeOf({ topic: from.topic, partition: from.partition });
}

function parseJson(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes && JSON.parse(decode(bytes));
  } catch {
    return undefined;
  }
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
