import type { CommittedOffset } from '@msk-migration/core';
import { placeOf, type FakeKafkaState, type PendingCommit } from './fakeKafkaState.ts';
import type { LogTransaction, PartitionLog, SeedRecord } from './partitionLog.ts';

/** A transaction that a test drives; ended once, by commit or abort. */
export interface FakeTransaction {
  /** Offset of the first record appended. */
  append(topic: string, partition: number, records: readonly SeedRecord[]): bigint;
  /** Commits for a group, as an exactly-once consumer does: it counts once the transaction has committed. */
  commitOffset(groupId: string, offset: Omit<CommittedOffset, 'metadata'>): void;
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
    commits: [] as PendingCommit[],
  };
  state.transactions.set(transactionalId, open);
  const end = (status: 'committed' | 'aborted') => {
    shared.status = status;
    for (const log of logs) log.appendMarker(state.now());
    state.transactions.delete(transactionalId);
    if (status === 'committed') for (const { groupId, offset } of open.commits) state.groupOf(groupId).commits.set(placeOf(offset), offset);
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
    commitOffset: (groupId, offset) => void open.commits.push({ groupId, offset: { metadata: '', ...offset } }),
    commit: () => end('committed'),
    abort: () => end('aborted'),
  };
}
