import { heartbeatsTopic } from '../connectors/index.ts';
import type { KafkaCluster, KafkaRecord } from '../ports/index.ts';
import type { FlowSpec } from '../spec/spec.ts';

/** A heartbeat that MirrorMaker 2 wrote to the target. It proves a living worker and a living target, and says nothing of the source. */
export interface Heartbeat {
  readonly offset: bigint;
  /** When it was sent, milliseconds since the epoch. */
  readonly sentAt: number;
}

/** How far back to look: other flows may write to the same topic, each once in a few seconds. */
const tail = 1_000n;

/** The newest heartbeat of a flow at the target; undefined when there is none in the last thousand. */
export async function readHeartbeat(
  target: Pick<KafkaCluster, 'describeTopics' | 'listOffsets' | 'readRecords'>,
  flow: FlowSpec,
): Promise<Heartbeat | undefined> {
  if ((await target.describeTopics([heartbeatsTopic])).length === 0) return undefined;
  const at = { topic: heartbeatsTopic, partition: 0 };
  const [latest] = await target.listOffsets([{ ...at, at: 'latest' }], 'read_committed');
  const end = latest?.offset ?? 0n;
  const from = end > tail ? end - tail : 0n;
  let newest: Heartbeat | undefined;
  for await (const { records } of target.readRecords({ ...at, from, to: end, isolation: 'read_committed' })) {
    for (const record of records) newest = decodeHeartbeat(record, flow) ?? newest;
  }
  return newest;
}

/** Key {sourceClusterAlias STRING, targetClusterAlias STRING}, value {version INT16, timestamp INT64} (org.apache.kafka.connect.mirror.Heartbeat). */
function decodeHeartbeat({ key, value, offset }: KafkaRecord, { source, target }: FlowSpec): Heartbeat | undefined {
  if (!key || value?.byteLength !== 10) return undefined;
  const [from, to] = readStrings(key);
  if (from !== source.alias || to !== target.alias) return undefined;
  return { offset, sentAt: Number(new DataView(value.buffer, value.byteOffset).getBigInt64(2)) };
}

function readStrings(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: string[] = [];
  for (let at = 0; at + 2 <= bytes.byteLength;) {
    const length = view.getInt16(at);
    if (length < 0) return found;
    found.push(new TextDecoder().decode(bytes.subarray(at + 2, at + 2 + length)));
    at += 2 + length;
  }
  return found;
}
