import type { KafkaCluster, TopicPartition } from '@msk-migration/core';
import type { SeedRecord } from '../fakes/partitionLog.ts';

/** How a contract test acts on the cluster beside the port: as applications and the cluster itself do. */
export interface KafkaSeed {
  /** Appends; answers the offset of the first record. */
  produce(topic: string, partition: number, records: readonly SeedRecord[]): Promise<bigint>;
  /** Appends in a transaction and leaves it open. */
  openTransaction(transactionalId: string, topic: string, records: readonly SeedRecord[]): Promise<SeedTransaction>;
  /** One member joins and is assigned partitions; settles when the group is stable. */
  joinGroup(groupId: string, topic: string): Promise<{ leave(): Promise<void> }>;
  /** Makes the log cleaner run over partition 0 of a compacted topic; may append records with the key `filler`. */
  compact(topic: string): Promise<void>;
  /** The log of a partition starts at `before` from now on. */
  expire(topic: string, partition: number, before: bigint): Promise<void>;
  deleteTopic(topic: string): Promise<void>;
}

/** A transaction that a contract test holds open. */
interface SeedTransaction {
  /** Commits for a group, as an exactly-once consumer does: it counts once the transaction has committed. */
  commitOffset(groupId: string, offset: TopicPartition & { readonly offset: bigint }): Promise<void>;
  commit(): Promise<void>;
  abort(): Promise<void>;
}

/** A cluster under test. */
export interface KafkaContractSubject {
  readonly cluster: KafkaCluster;
  readonly seed: KafkaSeed;
  readonly tearDown: () => Promise<void>;
}

/** What each part of the contract gets: the subject is there once tests run. */
export interface KafkaContract {
  readonly cluster: () => KafkaCluster;
  readonly seed: () => KafkaSeed;
  /** A topic of its own for a test; answers its name. */
  readonly topic: (options?: { readonly partitions?: number; readonly configs?: Readonly<Record<string, string>> }) => Promise<string>;
  /** A name of its own for a test. */
  readonly name: (prefix: string) => string;
}
