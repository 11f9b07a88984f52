import type { Broker, CommittedOffset, MskCluster, TopicDescription } from '../ports/index.ts';

/** Where a partition's log begins and ends; `highWatermark` counts open transactions and control records too (isolation read_uncommitted). */
export interface PartitionOffsets {
  readonly partition: number;
  readonly earliest: bigint;
  readonly highWatermark: bigint;
}

/** A topic as it is now; `configs` are those set on the topic itself. */
export interface TopicFacts extends TopicDescription {
  readonly configs: Readonly<Record<string, string>>;
  readonly offsets: readonly PartitionOffsets[];
}

/** A group as it is now. `commits` only of groups that were selected. */
export interface GroupFacts {
  readonly groupId: string;
  /** `consumer` for consumer groups, `connect` for workers, '' for groups that only hold commits, `share` for share groups. */
  readonly protocolType: string;
  readonly state: string;
  readonly commits: readonly CommittedOffset[];
}

/** What is there on one cluster; sorted by name. */
export interface ClusterInventory {
  readonly alias: string;
  readonly bootstrapServers: string;
  readonly clusterId: string;
  readonly brokers: readonly Broker[];
  readonly topics: readonly TopicFacts[];
  readonly groups: readonly GroupFacts[];
}

/** Something on the source that does not move, and why. `commits` = a selected group's commits on a topic that is not selected. */
export interface LeftOut {
  readonly kind: 'topic' | 'group' | 'commits';
  readonly name: string;
  readonly why: string;
}

/** Both clusters, what of the source is selected, and what is left out, by name. */
export interface Inventory {
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly source: ClusterInventory;
  readonly target: ClusterInventory;
  /** Undefined when Amazon MSK does not know the cluster. */
  readonly mskCluster: MskCluster | undefined;
  /** Names of the selected source topics, sorted. */
  readonly topics: readonly string[];
  /** Names of the selected source groups, sorted. */
  readonly groups: readonly string[];
  readonly leftOut: readonly LeftOut[];
}
