import { createRequire } from 'node:module';
import type { IsolationLevel } from '@msk-migration/core';
import { describe, expect, it } from 'vitest';
import type { AbortedTransaction } from '../requests/fetch.ts';
import { decodeBatches } from './decodeBatches.ts';

const require = createRequire(import.meta.url);
const { RecordBatch } = require('kafkajs/src/protocol/recordBatch/v0') as {
  RecordBatch: (options: object) => Promise<{ buffer: Buffer }>;
};
const encodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0') as (record: object) => unknown;
const Encoder = require('kafkajs/src/protocol/encoder') as new () => { writeInt64(value: bigint): { writeBytes(value: Buffer): { buffer: Buffer } } };

interface BatchOptions {
  readonly first: number;
  /** Offset differences; gaps are what compaction left. */
  readonly deltas?: readonly number[];
  readonly last?: number;
  readonly producerId?: number;
  readonly transactional?: boolean;
}

async function batch({ first, deltas = [0], last, producerId = -1, transactional = false }: BatchOptions): Promise<Buffer> {
  const records = deltas.map(offsetDelta =>
    encodeRecord({ offsetDelta, timestampDelta: offsetDelta, key: null, value: Buffer.from(`${first + offsetDelta}`) }),
  );
  const options = {
    firstOffset: BigInt(first),
    firstTimestamp: 1000,
    maxTimestamp: 2000,
    lastOffsetDelta: last ?? deltas.at(-1) ?? 0,
    producerId,
    transactional,
    records,
  };
  return (await RecordBatch(options)).buffer;
}

const attributesAt = 21;
const firstTimestampAt = 27;

/** With the bytes of its times written here, since kafkajs rounds them. */
async function stampedBatch(times: readonly bigint[], maxTimestamp = 0n): Promise<Buffer> {
  const [first = 0n] = times;
  const records = times.map((time, offsetDelta) => encodeRecord({ offsetDelta, timestampDelta: time - first, key: null, value: null }));
  const { buffer } = await RecordBatch({ firstOffset: 0n, producerId: -1, lastOffsetDelta: times.length - 1, records });
  buffer.writeBigInt64BE(first, firstTimestampAt);
  buffer.writeBigInt64BE(maxTimestamp, firstTimestampAt + 8);
  return buffer;
}

async function marker(offset: number, producerId: number, type: 'abort' | 'commit'): Promise<Buffer> {
  const key = Buffer.from([0, 0, 0, type === 'abort' ? 0 : 1]);
  const record = encodeRecord({ offsetDelta: 0, key, value: Buffer.alloc(6) });
  const { buffer } = await RecordBatch({ firstOffset: BigInt(offset), producerId, transactional: true, records: [record] });
  buffer.writeInt16BE(buffer.readInt16BE(attributesAt) | 0x20, attributesAt);
  return buffer;
}

async function decode(
  parts: readonly (Buffer | Promise<Buffer>)[],
  isolation: IsolationLevel = 'read_committed',
  aborted: readonly AbortedTransaction[] = [],
) {
  const offsets: number[] = [];
  const timestamps: bigint[] = [];
  let next: bigint | undefined;
  for await (const { records, nextOffset } of decodeBatches(
    { records: Buffer.concat(await Promise.all(parts.map(async part => part))), aborted },
    isolation,
  )) {
    offsets.push(...records.map(({ offset }) => Number(offset)));
    timestamps.push(...records.map(({ timestamp }) => timestamp));
    next = nextOffset;
  }
  return { offsets, timestamps, next };
}

describe('decodeBatches', () => {
  it('reads offsets and timestamps, and goes on after the last offset of the batch, not of its last record', async () => {
    const read = await decode([batch({ first: 10, deltas: [0, 3] }), batch({ first: 20, deltas: [1], last: 9 })]);
    expect(read).toEqual({ offsets: [10, 13, 21], timestamps: [1000n, 1003n, 1001n], next: 30n });
  });

  it('goes over a batch that compaction has emptied', async () => {
    expect(await decode([batch({ first: 5, deltas: [], last: 4 })])).toMatchObject({ offsets: [], next: 10n });
  });

  it('leaves a batch that was cut off for the next fetch', async () => {
    const whole = await batch({ first: 1 });
    expect(await decode([batch({ first: 0 }), whole.subarray(0, whole.length - 1)])).toMatchObject({ offsets: [0], next: 1n });
    expect(await decode([whole.subarray(0, 9)])).toMatchObject({ offsets: [], next: undefined });
  });

  it('takes the time of the log when the topic stamps records itself', async () => {
    const stamped = await batch({ first: 0, deltas: [0, 1] });
    stamped.writeInt16BE(0x08, attributesAt);
    expect(await decode([stamped])).toMatchObject({ timestamps: [2000n, 2000n], offsets: [0, 1] });
  });

  it.each([
    ['nanoseconds', [1_700_000_000_000_000_120n, 1_700_000_000_000_000_240n]],
    ['times out of order', [1_700_000_000_000n, 1_600_000_000_000n]],
    ['no time beside nanoseconds', [-1n, 1_700_000_000_000_000_121n]],
  ])('reads %s alike, in one batch or in two', async (_what, times) => {
    const [one, two] = [await stampedBatch(times), Buffer.concat(await Promise.all(times.map(time => stampedBatch([time]))))];
    expect((await decode([one])).timestamps).toEqual(times);
    expect((await decode([two])).timestamps).toEqual(times);
  });

  it('takes the time of the log to the last bit', async () => {
    const stamped = await stampedBatch([5n, 6n], 1_700_000_000_000_000_121n);
    stamped.writeInt16BE(0x08, attributesAt);
    expect((await decode([stamped])).timestamps).toEqual([1_700_000_000_000_000_121n, 1_700_000_000_000_000_121n]);
  });

  const woven = [
    batch({ first: 0, producerId: 7, transactional: true }),
    batch({ first: 1, producerId: 8, transactional: true }),
    batch({ first: 2 }),
    marker(3, 7, 'abort'),
    batch({ first: 4, producerId: 7, transactional: true }),
    marker(5, 8, 'commit'),
    marker(6, 7, 'commit'),
  ];
  const aborted = [{ producerId: 7n, firstOffset: 0n }];

  it('drops an aborted producer up to its marker, and only it', async () => {
    expect(await decode(woven, 'read_committed', aborted)).toMatchObject({ offsets: [1, 2, 4], next: 7n });
  });

  it('shows aborted records to read_uncommitted, and never a marker', async () => {
    expect(await decode(woven, 'read_uncommitted', aborted)).toMatchObject({ offsets: [0, 1, 2, 4], next: 7n });
  });

  it('drops what is not in the transaction of an aborted producer never', async () => {
    expect(await decode([batch({ first: 0, producerId: 7 })], 'read_committed', aborted)).toMatchObject({ offsets: [0] });
  });

  it('reads records in the format before Kafka 0.11', async () => {
    const value = Buffer.from('old');
    const body = Buffer.concat([Buffer.from([1, 0]), int64(1234n), int32(-1), int32(value.length), value]);
    const entry = new Encoder().writeInt64(9n).writeBytes(Buffer.concat([int32(0), body])).buffer;
    expect(await decode([entry])).toEqual({ offsets: [9], timestamps: [1234n], next: 10n });
  });
});

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
