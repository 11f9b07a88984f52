import { smaller } from '@msk-migration/core';
import type { KafkaCluster, OffsetAnswer, OffsetRequest, IsolationLevel, ReadRange, RecordBatch } from '@msk-migration/core';
import type { FakeKafkaState } from './fakeKafkaState.ts';
import type { PartitionLog } from './partitionLog.ts';

/** The part of the in-memory cluster about offsets, transactions and records. */
export function fakeKafkaRecords(state: FakeKafkaState): Pick<KafkaCluster, 'listOffsets' | 'listOngoingTransactions' | 'readRecords'> {
  return {
    listOffsets: async (requests, isolation) =>
      requests.flatMap(request => {
        const log = state.topics.get(request.topic)?.logs[request.partition];
        return log ? [answer(log, request, isolation)] : [];
      }),
    async listOngoingTransactions() {
      if (!state.transactionsSupported) return { supported: false, transactions: [] };
      const transactions = [...state.transactions].map(([transactionalId, { producerId, startedAt, timeoutMs, partitions }]) => ({
        transactionalId,
        producerId,
        startedAt,
        timeoutMs,
        state: 'Ongoing',
        partitions: [...partitions],
      }));
      return { supported: true, transactions };
    },
    readRecords: range => read(state, range),
  };
}

function answer(log: PartitionLog, { topic, partition, at }: OffsetRequest, isolation: IsolationLevel): OffsetAnswer {
  if (at === 'earliest') return { topic, partition, offset: log.start };
  return { topic, partition, offset: at === 'latest' ? log.end(isolation) : log.offsetAt(at, isolation) };
}

async function* read(state: FakeKafkaState, { topic, partition, from, to, isolation }: ReadRange): AsyncGenerator<RecordBatch> {
  const first = state.logOf(topic, partition);
  let next = from < first.start ? smaller(first.start, to) : from;
  if (next > from) yield { records: [], nextOffset: next };
  for (;;) {
    const log = state.logOf(topic, partition);
    const end = smaller(log.end(isolation), to);
    if (next >= end) return;
    const found = log.read(next, end, isolation);
    const records = found.slice(0, state.batchSize);
    const last = records.at(-1);
    next = found.length > records.length && last ? last.offset + 1n : end;
    yield { records, nextOffset: next };
  }
}
