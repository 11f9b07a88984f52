import { MigrationError, type CommittedOffset, type GroupDescription, type NewTopic, type TopicPartition } from '@msk-migration/core';
import { PartitionLog } from './partitionLog.ts';

interface FakeTopic {
  readonly name: string;
  readonly replicationFactor: number;
  readonly configs: Map<string, string>;
  readonly logs: PartitionLog[];
}

export interface FakeGroup {
  state: string;
  protocolType: string;
  members: GroupDescription['members'];
  /** By `topic/partition`. */
  readonly commits: Map<string, CommittedOffset>;
}

/** A commit that counts once its transaction has committed. */
export interface PendingCommit {
  readonly groupId: string;
  readonly offset: CommittedOffset;
}

interface OpenTransaction {
  readonly producerId: bigint;
  readonly startedAt: number;
  readonly timeoutMs: number;
  readonly partitions: TopicPartition[];
  readonly commits: PendingCommit[];
}

/** Everything that the in-memory cluster holds. */
export interface FakeKafkaState {
  readonly clusterId: string;
  readonly brokers: number;
  readonly now: () => number;
  readonly transactionsSupported: boolean;
  readonly batchSize: number;
  readonly topics: Map<string, FakeTopic>;
  readonly groups: Map<string, FakeGroup>;
  readonly transactions: Map<string, OpenTransaction>;
  readonly addTopic: (topic: NewTopic) => void;
  /** The log of a partition that must exist: a test that seeds an unknown one is wrong. */
  logOf(topic: string, partition: number): PartitionLog;
  /** The group, made when it is new. */
  groupOf(groupId: string): FakeGroup;
}

interface StateOptions {
  readonly clusterId?: string;
  readonly brokers?: number;
  readonly now?: () => number;
  readonly transactionsSupported?: boolean;
  readonly batchSize?: number;
}

/** The key of a commit of a group. */
export const placeOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

export function createFakeKafkaState(options: StateOptions): FakeKafkaState {
  const topics = new Map<string, FakeTopic>();
  const groups = new Map<string, FakeGroup>();
  let time = 1_700_000_000_000;
  return {
    clusterId: options.clusterId ?? 'fake-cluster',
    brokers: options.brokers ?? 1,
    now: options.now ?? (() => ++time),
    transactionsSupported: options.transactionsSupported ?? true,
    batchSize: options.batchSize ?? 100,
    topics,
    groups,
    transactions: new Map(),
    addTopic({ name, partitions, replicationFactor, configs }) {
      const logs = Array.from({ length: partitions }, () => new PartitionLog());
      topics.set(name, { name, replicationFactor, configs: new Map(Object.entries(configs)), logs });
    },
    logOf(topic, partition) {
      const log = topics.get(topic)?.logs[partition];
      if (!log) throw new MigrationError('NOT_FOUND', `partition ${partition} of topic "${topic}" does not exist`);
      return log;
    },
    groupOf(groupId) {
      const group = groups.get(groupId) ?? { state: 'Empty', protocolType: 'consumer', members: [], commits: new Map() };
      groups.set(groupId, group);
      return group;
    },
  };
}
