import type { CommittedOffset, GroupDescription, KafkaCluster, NewTopic, TopicPartition } from '@msk-migration/core';
import { createFakeKafkaState, placeOf, type FakeGroup, type FakeKafkaState } from './fakeKafkaState.ts';
import { fakeKafkaGroups } from './fakeKafkaGroups.ts';
import { fakeKafkaRecords } from './fakeKafkaRecords.ts';
import { fakeKafkaTopics } from './fakeKafkaTopics.ts';
import type { SeedRecord } from './partitionLog.ts';
import { fakeTransaction, type FakeTransaction } from './fakeTransaction.ts';

export interface FakeKafkaOptions {
  readonly clusterId?: string;
  /** Number of brokers; default 1. */
  readonly brokers?: number;
  /** Milliseconds; default: starts in November 2023 and goes on by 1 ms a call. */
  readonly now?: () => number;
  /** False: a broker older than 3.0, which cannot list transactions. */
  readonly transactionsSupported?: boolean;
  /** Records that one step of readRecords gives at most; default 100. */
  readonly batchSize?: number;
}

/** What tests do to the fake from outside; takes effect at once. */
export interface FakeKafkaSeed {
  topic(topic: Pick<NewTopic, 'name'> & Partial<NewTopic>): void;
  deleteTopic(name: string): void;
  /** Offset of the first record appended. */
  append(topic: string, partition: number, records: readonly SeedRecord[]): bigint;
  /** Opens a transaction; its records hold back the last stable offset until it ends. */
  transaction(transactionalId: string, options?: { readonly timeoutMs?: number }): FakeTransaction;
  /** What retention does: the log starts at `before`. */
  expire(topic: string, partition: number, before: bigint): void;
  /** What the log cleaner does: gaps where a newer record of the same key exists. */
  compact(topic: string, partition: number, options?: { readonly dropTombstones?: boolean }): void;
  /** Commits as a member would, whatever the state of the group. */
  commit(groupId: string, offsets: readonly (Omit<CommittedOffset, 'metadata'> & { readonly metadata?: string })[]): void;
  /** State and members of a group; creates it. */
  group(groupId: string, group: Partial<Omit<GroupDescription, 'groupId'>>): void;
  deleteGroup(groupId: string): void;
  deleteCommit(groupId: string, partition: TopicPartition): void;
  /** Runs before every call of a method; what it throws, the call rejects with. Returns how to take it away. */
  before<M extends keyof KafkaCluster>(method: M, run: (...args: Parameters<KafkaCluster[M]>) => void | Promise<void>): () => void;
}

export interface FakeKafkaCluster extends KafkaCluster {
  readonly seed: FakeKafkaSeed;
  /** How often each method was called. */
  readonly calls: Readonly<Partial<Record<keyof KafkaCluster, number>>>;
}

/** A Kafka cluster in memory that behaves as the adapter over real brokers does: both pass `kafkaClusterContract`. */
export function createFakeKafkaCluster(options: FakeKafkaOptions = {}): FakeKafkaCluster {
  const state = createFakeKafkaState(options);
  const port: KafkaCluster = { ...fakeKafkaTopics(state), ...fakeKafkaRecords(state), ...fakeKafkaGroups(state), close: async () => {} };
  const { watched, before, calls } = watch(port);
  return { ...watched, calls, seed: { ...seedOf(state), before } };
}

function seedOf(state: FakeKafkaState): Omit<FakeKafkaSeed, 'before'> {
  return {
    topic: ({ name, partitions = 1, replicationFactor = 1, configs = {} }) => state.addTopic({ name, partitions, replicationFactor, configs }),
    deleteTopic: name => void state.topics.delete(name),
    append(topic, partition, records) {
      const log = state.logOf(topic, partition);
      const first = log.end('read_uncommitted');
      for (const record of records) log.append(record, state.now());
      return first;
    },
    transaction: (transactionalId, { timeoutMs = 60_000 } = {}) => fakeTransaction(state, transactionalId, timeoutMs),
    expire: (topic, partition, before) => state.logOf(topic, partition).expire(before),
    compact: (topic, partition, compaction) => state.logOf(topic, partition).compact(compaction),
    commit(groupId, offsets) {
      const { commits } = state.groupOf(groupId);
      for (const offset of offsets) commits.set(placeOf(offset), { metadata: '', ...offset });
    },
    group: (groupId, group) => void Object.assign(state.groupOf(groupId), group satisfies Partial<FakeGroup>),
    deleteGroup: groupId => void state.groups.delete(groupId),
    deleteCommit: (groupId, partition) => void state.groupOf(groupId).commits.delete(placeOf(partition)),
  };
}

type Hook = (...args: never[]) => void | Promise<void>;

function watch(port: KafkaCluster) {
  const hooks = new Map<string, Set<Hook>>();
  const calls: Partial<Record<keyof KafkaCluster, number>> = {};
  const called = async (method: keyof KafkaCluster, args: unknown[]) => {
    calls[method] = (calls[method] ?? 0) + 1;
    for (const hook of hooks.get(method) ?? []) await hook(...(args as never[]));
  };
  const watched = { ...port, readRecords: range => readWatched(port, range, called) } satisfies KafkaCluster;
  for (const [method, run] of Object.entries(port) as [keyof KafkaCluster, Hook][]) {
    if (method === 'readRecords') continue;
    Object.assign(watched, { [method]: async (...args: unknown[]) => (await called(method, args), run(...(args as never[]))) });
  }
  const before: FakeKafkaSeed['before'] = (method, run) => {
    const set = hooks.get(method) ?? new Set<Hook>();
    hooks.set(method, set.add(run as Hook));
    return () => void set.delete(run as Hook);
  };
  return { watched, before, calls };
}

async function* readWatched(
  port: KafkaCluster,
  range: Parameters<KafkaCluster['readRecords']>[0],
  called: (m: 'readRecords', a: unknown[]) => Promise<void>,
) {
  await called('readRecords', [range]);
  yield* port.readRecords(range);
}
