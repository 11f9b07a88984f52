import type { IsolationLevel, KafkaHeader, KafkaRecord, RecordBatch } from '@msk-migration/core';
import { decompress } from '../codecs/decompress.ts';
import { decodeLegacyMessages } from '../connection/kafkajs.ts';
import { ByteReader } from '../protocol/byteReader.ts';
import type { AbortedTransaction, FetchedPartition } from '../requests/fetch.ts';

interface Batch {
  readonly baseOffset: bigint;
  readonly lastOffset: bigint;
  readonly attributes: number;
  readonly firstTimestamp: bigint;
  readonly maxTimestamp: bigint;
  readonly producerId: bigint;
  readonly count: number;
  readonly body: Buffer;
}

const attribute = { codec: 0x07, logAppendTime: 0x08, transactional: 0x10, control: 0x20 };
const batchHeadLength = 12;
const magicAt = 16;
const abortMarker = 0;
const pieceSize = 2_000;

/**
 * The data records of a fetch answer, without control records; with `read_committed` also without aborted ones, as the Java consumer's
 * `CompletedFetch` leaves them out: a producer is aborted from the first offset in the broker's list to its abort marker.
 * In pieces, so that little stands in memory: a fetch of two megabytes can hold a hundred of them, compressed.
 */
export async function* decodeBatches({ records, aborted }: Fetched, isolation: IsolationLevel): AsyncGenerator<RecordBatch> {
  const isAborted = abortedFilter(isolation === 'read_committed' ? aborted : []);
  let piece: KafkaRecord[] = [];
  let nextOffset: bigint | undefined;
  for (const entry of wholeEntries(records)) {
    if (entry.readInt8(magicAt) < 2) {
      for (const record of await decodeLegacy(entry)) piece.push(record);
      nextOffset = entry.readBigInt64BE(0) + 1n;
    } else {
      const batch = readBatch(entry);
      nextOffset = batch.lastOffset + 1n;
      if (!isAborted(batch) && !has(batch, attribute.control)) readRecords(batch, piece);
    }
    if (piece.length < pieceSize) continue;
    yield { records: piece, nextOffset };
    [piece, nextOffset] = [[], undefined];
  }
  if (nextOffset !== undefined) yield { records: piece, nextOffset };
}

type Fetched = Pick<FetchedPartition, 'records' | 'aborted'>;

function* wholeEntries(records: Buffer): Generator<Buffer> {
  for (let at = 0; at + batchHeadLength <= records.length;) {
    const end = at + batchHeadLength + records.readInt32BE(at + 8);
    if (end > records.length) return;
    yield records.subarray(at, end);
    at = end;
  }
}

/** Whether a batch belongs to an aborted transaction; to be asked batch by batch in offset order. */
function abortedFilter(aborted: readonly AbortedTransaction[]): (batch: Batch) => boolean {
  const waiting = [...aborted].sort((a, b) => Number(a.firstOffset - b.firstOffset));
  const producers = new Set<bigint>();
  return batch => {
    for (let next = waiting[0]; next && next.firstOffset <= batch.lastOffset; next = waiting[0]) {
      producers.add(next.producerId);
      waiting.shift();
    }
    if (has(batch, attribute.control)) {
      if (controlType(batch) === abortMarker) producers.delete(batch.producerId);
      return false;
    }
    return has(batch, attribute.transactional) && producers.has(batch.producerId);
  };
}

function readBatch(entry: Buffer): Batch {
  const reader = new ByteReader(entry);
  const baseOffset = reader.int64();
  reader.slice(4 + 4 + 1 + 4);
  const attributes = reader.int16();
  const lastOffset = baseOffset + BigInt(reader.int32());
  const [firstTimestamp, maxTimestamp, producerId] = [reader.int64(), reader.int64(), reader.int64()];
  reader.slice(2 + 4);
  const count = reader.int32();
  return { baseOffset, lastOffset, attributes, firstTimestamp, maxTimestamp, producerId, count, body: reader.slice(reader.remaining) };
}

function has(batch: Batch, flag: number): boolean {
  return (batch.attributes & flag) !== 0;
}

function readRecords(batch: Batch, into: KafkaRecord[]): void {
  if (batch.count === 0) return;
  const reader = new ByteReader(decompress(batch.attributes & attribute.codec, batch.body));
  const appendTime = has(batch, attribute.logAppendTime) ? batch.maxTimestamp : undefined;
  for (let index = 0; index < batch.count; index++) {
    const end = reader.varint() + reader.offset;
    reader.int8();
    const createTime = batch.firstTimestamp + reader.varlong();
    const offset = batch.baseOffset + BigInt(reader.varint());
    const [key, value] = [reader.varintBytes(), reader.varintBytes()];
    into.push({ offset, timestamp: appendTime ?? createTime, key, value, headers: readHeaders(reader) });
    reader.offset = end;
  }
}

function readHeaders(reader: ByteReader): readonly KafkaHeader[] {
  const count = reader.varint();
  if (count === 0) return noHeaders;
  return Array.from({ length: count }, () => ({ key: reader.varintBytes()?.toString('utf8') ?? '', value: reader.varintBytes() }));
}

const noHeaders: readonly KafkaHeader[] = [];

function controlType(batch: Batch): number {
  const reader = new ByteReader(batch.body);
  reader.varint();
  reader.int8();
  reader.varlong();
  reader.varint();
  return reader.varintBytes()?.readInt16BE(2) ?? -1;
}

async function decodeLegacy(entry: Buffer): Promise<KafkaRecord[]> {
  const messages = await decodeLegacyMessages(entry);
  return messages.map(({ offset, timestamp, key, value }) => ({
    offset: BigInt(offset),
    timestamp: BigInt(timestamp ?? -1),
    key: key ?? undefined,
    value: value ?? undefined,
    headers: noHeaders,
  }));
}
