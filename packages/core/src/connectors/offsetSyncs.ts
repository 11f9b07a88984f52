import { MigrationError } from '../errors/migrationError.ts';
import type { KafkaCluster, KafkaRecord } from '../ports/index.ts';
import type { FlowSpec } from '../spec/spec.ts';
import { offsetSyncsTopic } from './topicNames.ts';

/** MM2's word for "this source record stands there at the target" (org.apache.kafka.connect.mirror.OffsetSync). */
export interface OffsetSync {
  readonly topic: string;
  readonly partition: number;
  /** Offset of a copied record on the source. */
  readonly upstreamOffset: bigint;
  /** Offset of its copy on the target. */
  readonly downstreamOffset: bigint;
}

/** Decodes a record of the offset-syncs topic: key {topic STRING, partition INT32}, value {upstreamOffset INT64, offset INT64}, no version. Undefined for a tombstone. */
export function decodeOffsetSync({ key, value, offset }: Pick<KafkaRecord, 'key' | 'value' | 'offset'>): OffsetSync | undefined {
  if (value === undefined) return undefined;
  const keyView = viewOf(key ?? new Uint8Array());
  const length = keyView.byteLength >= 2 ? keyView.getInt16(0) : -1;
  if (length < 0 || keyView.byteLength !== length + 6 || value.byteLength !== 16) {
    throw new MigrationError('KAFKA_FAILED', `the record at offset ${offset} of the offset-syncs topic is not an offset sync of MirrorMaker 2`);
  }
  const valueView = viewOf(value);
  return {
    topic: new TextDecoder().decode((key ?? new Uint8Array()).subarray(2, 2 + length)),
    partition: keyView.getInt32(2 + length),
    upstreamOffset: valueView.getBigInt64(0),
    downstreamOffset: valueView.getBigInt64(8),
  };
}

/** The bytes MM2 writes: for tests and for seeding. */
export function encodeOffsetSync(sync: OffsetSync): { readonly key: Uint8Array; readonly value: Uint8Array } {
  const topic = new TextEncoder().encode(sync.topic);
  const key = new Uint8Array(topic.length + 6);
  viewOf(key).setInt16(0, topic.length);
  key.set(topic, 2);
  viewOf(key).setInt32(2 + topic.length, sync.partition);
  const value = new Uint8Array(16);
  viewOf(value).setBigInt64(0, sync.upstreamOffset);
  viewOf(value).setBigInt64(8, sync.downstreamOffset);
  return { key, value };
}

/** All offset syncs in the order MM2 wrote them; after a rewind later ones stand lower. Nothing when the topic does not exist. */
export async function* readOffsetSyncs(source: Pick<KafkaCluster, 'listOffsets' | 'readRecords'>, flow: FlowSpec): AsyncIterable<OffsetSync> {
  const at = { topic: offsetSyncsTopic(flow), partition: 0 };
  const [end] = await source.listOffsets([{ ...at, at: 'latest' }], 'read_uncommitted');
  if (end?.offset === undefined) return;
  for await (const { records } of source.readRecords({ ...at, from: 0n, to: end.offset, isolation: 'read_uncommitted' })) {
    for (const record of records) {
      const sync = decodeOffsetSync(record);
      if (sync) yield sync;
    }
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
