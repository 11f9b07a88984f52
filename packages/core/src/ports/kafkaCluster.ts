/** A partition of a topic. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Which records a reader sees: `read_committed` hides open and aborted transactions (KIP-98). */
export type IsolationLevel = 'read_uncommitted' | 'read_committed';

export interface Broker {
  readonly id: number;
  readonly host: string;
  readonly port: number;
}

export interface ClusterDescription {
  readonly clusterId: string;
  readonly brokers: readonly Broker[];
}

export interface TopicDescription {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
}

export interface NewTopic extends TopicDescription {
  readonly configs: Readonly<Record<string, string>>;
}

/** Why a TOPIC_REFUSED error refused a topic: its `details.topics` is a list of these. */
export interface RefusedTopic {
  readonly name: string;
  readonly why: string;
  /** It was to be created and is there already. */
  readonly exists: boolean;
}

/** `earliest` = log start; `latest` = high watermark or last stable offset, by isolation level; a bigint = first offset with a timestamp at or after. */
export type OffsetTime = 'earliest' | 'latest' | bigint;

export interface OffsetRequest extends TopicPartition {
  readonly at: OffsetTime;
}

/** `offset` is undefined when no record has such a timestamp. */
export interface OffsetAnswer extends TopicPartition {
  readonly offset: bigint | undefined;
}

export interface GroupDescription {
  readonly groupId: string;
  /** Kafka's own states: Empty, Stable, PreparingRebalance, CompletingRebalance, Dead. */
  readonly state: string;
  readonly protocolType: string;
  readonly members: readonly { readonly memberId: string; readonly clientId: string; readonly clientHost: string }[];
}

export interface CommittedOffset extends TopicPartition {
  readonly offset: bigint;
  /** Commit metadata; Kafka Streams keeps its partition time here. */
  readonly metadata: string;
}

export interface OngoingTransaction {
  readonly transactionalId: string;
  readonly producerId: bigint;
  /** Kafka's own states: Ongoing, PrepareCommit, PrepareAbort, … */
  readonly state: string;
  readonly startedAt: number;
  readonly timeoutMs: number;
  readonly partitions: readonly TopicPartition[];
}

export interface KafkaHeader {
  readonly key: string;
  readonly value: Uint8Array | undefined;
}

/** A data record. A key or value that Kafka holds as null is undefined here. */
export interface KafkaRecord {
  readonly offset: bigint;
  /** Milliseconds since the epoch, -1 when the record has none; a bigint, since Kafka keeps any 64 bits and some producers stamp nanoseconds. */
  readonly timestamp: bigint;
  readonly key: Uint8Array | undefined;
  readonly value: Uint8Array | undefined;
  readonly headers: readonly KafkaHeader[];
}

/** Data records in offset order; `nextOffset` is where reading goes on, past control records, aborted data and compacted gaps. */
export interface RecordBatch {
  readonly records: readonly KafkaRecord[];
  readonly nextOffset: bigint;
}

export interface ReadRange extends TopicPartition {
  /** First offset to read; below the log start it begins at the log start. */
  readonly from: bigint;
  /** Reading ends when `nextOffset` has reached this offset (exclusive). Never waits for records beyond the end of the log at `isolation`: it ends there too. */
  readonly to: bigint;
  readonly isolation: IsolationLevel;
}

/**
 * One Kafka cluster. Every method rejects with a MigrationError: CLUSTER_UNREACHABLE, CLUSTER_DENIED, ADDRESS_REFUSED, GROUP_NOT_EMPTY, TOPIC_REFUSED,
 * NOT_FOUND, KAFKA_FAILED.
 * Offsets are bigint; -1 ("no commit") never appears. Names that do not exist are left out of answers.
 */
export interface KafkaCluster {
  describeCluster(): Promise<ClusterDescription>;
  /** All topics, internal ones too. */
  listTopics(): Promise<readonly string[]>;
  describeTopics(names: readonly string[]): Promise<readonly TopicDescription[]>;
  /** Configs set on the topic itself (source DYNAMIC_TOPIC_CONFIG); defaults of the broker are left out. */
  describeTopicConfigs(names: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  /**
   * Creates what can be created, waits until the cluster shows it, and reports the rest in one TOPIC_REFUSED error with
   * `details.topics: { name, why }[]`; a topic that exists counts as refused. createPartitions and alterTopicConfigs report in the same way.
   */
  createTopics(topics: readonly NewTopic[]): Promise<void>;
  /** Raises the number of partitions to `partitions`. */
  createPartitions(topics: readonly { readonly name: string; readonly partitions: number }[]): Promise<void>;
  /** Sets the given keys and leaves all others (IncrementalAlterConfigs). */
  alterTopicConfigs(changes: readonly { readonly name: string; readonly set: Readonly<Record<string, string>> }[]): Promise<void>;
  /** Batched per leader: one request a broker. */
  listOffsets(requests: readonly OffsetRequest[], isolation: IsolationLevel): Promise<readonly OffsetAnswer[]>;
  listGroups(): Promise<readonly { readonly groupId: string; readonly protocolType: string; readonly state: string }[]>;
  describeGroups(groupIds: readonly string[]): Promise<readonly GroupDescription[]>;
  /**
   * All commits of each group, by group id; an empty list for a group without commits, known or not. With `stableOn` only those on the given
   * partitions, and none that an open transaction is about to replace (KIP-447): its end is waited for, and after a while it rejects with
   * KAFKA_FAILED. Brokers before 2.5 cannot tell, and answer what is committed.
   */
  fetchCommittedOffsets(
    groupIds: readonly string[],
    options?: { readonly stableOn?: readonly TopicPartition[] },
  ): Promise<ReadonlyMap<string, readonly CommittedOffset[]>>;
  /**
   * OffsetCommit with generation -1 and empty member id in one request: the broker refuses a group that is not empty (GROUP_NOT_EMPTY) and then
   * nothing is written. Partitions that do not exist are refused one by one (NOT_FOUND names them); the others are written.
   */
  commitOffsets(groupId: string, offsets: readonly CommittedOffset[]): Promise<void>;
  /** Transactions that are not complete, with their partitions (KIP-664); needs brokers ≥ 3.0, else an empty list with `supported: false`. */
  listOngoingTransactions(): Promise<{ readonly supported: boolean; readonly transactions: readonly OngoingTransaction[] }>;
  /** Rejects with NOT_FOUND when the partition does not exist: a vanished topic must not look like an empty one. */
  readRecords(range: ReadRange): AsyncIterable<RecordBatch>;
  close(): Promise<void>;
}

/** Opens a cluster; connects on first use. */
export type OpenKafkaCluster = (connection: { readonly bootstrapServers: string; readonly clientId?: string }) => KafkaCluster;
