import type { FakeKafkaState } from './fakeKafkaState.ts';
import type { LogTransaction, PartitionLog, SeedRecord } from './partitionLog.ts';

/** A transaction that a test drives; ended once, by commit or abort. */
export interface FakeTransaction {
  /** Offset of the first record appended. */
  append(topic: string, partition: number, records: readonly SeedRecord[]): bigint;
  commit(): void;
  abort(): void;
}

export function fakeTransaction(state: FakeKafkaState, transactionalId: string, timeoutMs: number): FakeTransaction {
  const shared: LogTransaction = { status: 'open' };
  const logs = new Set<PartitionLog>();
  const open = {
    producerId: BigInt(state.transactions.size + 1000),
    startedAt: state.now(),
    timeoutMs,
    partitions: [] as { topic: string; partition: number }[],
  };
  state.transactions.set(transactionalId, open);
  const end = (status: 'committed' | 'aborted') => {
    shared.status = status;
    for (const log of logs) log.appendMarker(state.now());
    state.transactions.delete(transactionalId);
  };
  return {
    append(topic, partition, records) {
      const log = state.logOf(topic, partition);
      const first = log.end('read_uncommitted');
      for (const record of records) log.append(record, state.now(), shared);
      if (!logs.has(log)) open.partitions.push({ topic, partition });
      logs.add(log);
      return first;
    },
    commit: () => end('committed'),
    abort: () => end('aborted'),
  };
}
