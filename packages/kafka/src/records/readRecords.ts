import { MigrationError, type ReadRange, type RecordBatch } from '@msk-migration/core';
import type { Connections } from '../connection/connections.ts';
import { retrying } from '../connection/retry.ts';
import { leadersOf } from '../connection/leadersOf.ts';
import { listOffsets } from '../offsets/listOffsets.ts';
import { failOn } from '../protocol/kafkaError.ts';
import { fetchRequest, type FetchedPartition } from '../requests/fetch.ts';
import { decodeBatches } from './decodeBatches.ts';

const offsetOutOfRange = 1;
const maxBytes = 2 * 1024 * 1024;
/** Answers without a record below the end that pass for a moment's delay: a new leader that does not know its end yet, tiered storage. */
const patienceForEmptyAnswers = 10;

/** Reads a range from the partition's leader, one fetch at a time, never waiting for records that are not there yet. */
export async function* readRecords(connections: Connections, range: ReadRange): AsyncGenerator<RecordBatch> {
  const step = stepper(connections, range);
  let empty = 0;
  for (let next = range.from; next < range.to;) {
    const batch = await step(next, empty === 0 ? 0 : 500);
    if (batch === 'end') return;
    empty = batch ? 0 : empty + 1;
    if (empty > patienceForEmptyAnswers) throw stuck(range, next);
    if (!batch) continue;
    yield batch;
    next = batch.nextOffset;
  }
}

type Outcome = RecordBatch | 'end' | undefined;

function stepper(connections: Connections, range: ReadRange): (next: bigint, maxWaitMs: number) => Promise<Outcome> {
  const fetch = fetcher(connections, range);
  return async (next, maxWaitMs) => {
    const fetched = await fetch(next, maxWaitMs);
    return fetched.errorCode === offsetOutOfRange ? skipToStart(connections, range, next) : decode(fetched, range, next);
  };
}

function stuck(range: ReadRange, next: bigint): MigrationError {
  return new MigrationError('KAFKA_FAILED', `${describe(range)} gives no records from offset ${next}, although it goes on after it`);
}

/** Undefined: nothing came although more is there. */
async function decode(fetched: FetchedPartition, range: ReadRange, next: bigint): Promise<Outcome> {
  const end = least(range.to, range.isolation === 'read_committed' ? fetched.lastStableOffset : fetched.highWatermark);
  if (next >= end) return 'end';
  const { records, nextOffset } = await decodeBatches(fetched.records, fetched.aborted, range.isolation);
  if (nextOffset === undefined) return undefined;
  return { records: records.filter(({ offset }) => offset >= next && offset < end), nextOffset: least(nextOffset, end) };
}

/** What lies before the log start is gone; what lies after the end is not there yet. */
async function skipToStart(connections: Connections, range: ReadRange, next: bigint): Promise<Outcome> {
  const ask = (at: 'earliest' | 'latest') => listOffsets(connections, [{ ...range, at }], range.isolation);
  const [[earliest], [latest]] = await Promise.all([ask('earliest'), ask('latest')]);
  if (earliest?.offset !== undefined && next < earliest.offset) return { records: [], nextOffset: least(earliest.offset, range.to) };
  return latest?.offset !== undefined && next < latest.offset ? undefined : 'end';
}

/** Fetches from the leader, which is looked up once, and again after each failure. */
function fetcher(connections: Connections, range: ReadRange) {
  const { topic, partition, isolation } = range;
  let leader: number | undefined;
  return (offset: bigint, maxWaitMs: number): Promise<FetchedPartition> =>
    retrying(async () => {
      leader ??= (await leadersOf(connections, [range]))[0]?.leader;
      if (leader === undefined) throw new MigrationError('NOT_FOUND', `${describe(range)} does not exist at ${connections.bootstrapServers}`);
      try {
        const fetched = await connections.sendTo(leader, fetchRequest({ topic, partition, offset, isolation, maxWaitMs, maxBytes }));
        if (fetched.errorCode !== offsetOutOfRange) failOn(fetched.errorCode, describe(range));
        return fetched;
      } catch (error) {
        leader = undefined;
        throw error;
      }
    });
}

const describe = ({ topic, partition }: ReadRange): string => `topic "${topic}" partition ${partition}`;

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
