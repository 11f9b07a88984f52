import { MigrationError, smaller, type ReadRange, type RecordBatch } from '@msk-migration/core';
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
  const fetch = fetcher(connections, range);
  let empty = 0;
  for (let next = range.from; next < range.to;) {
    const fetched = await fetch(next, empty === 0 ? 0 : 500);
    const after = yield* fetched.errorCode === offsetOutOfRange ? skipToStart(connections, range, next) : readFetched(fetched, range, next);
    if (after === 'end') return;
    empty = after === next ? empty + 1 : 0;
    next = after;
    if (empty > patienceForEmptyAnswers) {
      throw new MigrationError('KAFKA_FAILED', `${describe(range)} gives no records from offset ${next}, although it goes on after it`);
    }
  }
}

/** Yields, and returns where reading goes on: the same offset when nothing came although more is there. */
type Reading = AsyncGenerator<RecordBatch, bigint | 'end'>;

async function* readFetched(fetched: FetchedPartition, range: ReadRange, from: bigint): Reading {
  const end = smaller(range.to, range.isolation === 'read_committed' ? fetched.lastStableOffset : fetched.highWatermark);
  if (from >= end) return 'end';
  let next = from;
  for await (const { records, nextOffset } of decodeBatches(fetched, range.isolation)) {
    next = smaller(nextOffset, end);
    yield { records: records.filter(({ offset }) => offset >= from && offset < end), nextOffset: next };
    if (next === end) break;
  }
  return next;
}

/** What lies before the log start is gone; what lies after the end is not there yet. */
async function* skipToStart(connections: Connections, range: ReadRange, next: bigint): Reading {
  const ask = (at: 'earliest' | 'latest') => listOffsets(connections, [{ ...range, at }], range.isolation);
  const [[earliest], [latest]] = await Promise.all([ask('earliest'), ask('latest')]);
  if (earliest?.offset !== undefined && next < earliest.offset) {
    const nextOffset = smaller(earliest.offset, range.to);
    yield { records: [], nextOffset };
    return nextOffset;
  }
  return latest?.offset !== undefined && next < latest.offset ? next : 'end';
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
