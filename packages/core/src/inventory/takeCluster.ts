import type { KafkaCluster, OffsetAnswer, TopicDescription } from '../ports/index.ts';
import type { ClusterInventory, GroupFacts, PartitionOffsets, TopicFacts } from './inventory.ts';

/** What takes part in an inventory of one cluster. */
export interface ClusterToTake {
  readonly alias: string;
  readonly bootstrapServers: string;
  readonly cluster: KafkaCluster;
  /** Groups whose commits are wanted. */
  readonly wantsCommits: (groupId: string, protocolType: string) => boolean;
}

/** Everything on one cluster in a fixed number of calls, however many topics there are. */
export async function takeCluster({ alias, bootstrapServers, cluster, wantsCommits }: ClusterToTake): Promise<ClusterInventory> {
  const [description, topics, groups] = await Promise.all([cluster.describeCluster(), takeTopics(cluster), takeGroups(cluster, wantsCommits)]);
  return { alias, bootstrapServers, clusterId: description.clusterId, brokers: description.brokers, topics, groups };
}

async function takeTopics(cluster: KafkaCluster): Promise<readonly TopicFacts[]> {
  const descriptions = await cluster.describeTopics(await cluster.listTopics());
  const [configs, earliest, latest] = await Promise.all([
    cluster.describeTopicConfigs(descriptions.map(topic => topic.name)),
    offsetsOf(cluster, descriptions, 'earliest'),
    offsetsOf(cluster, descriptions, 'latest'),
  ]);
  return descriptions
    .map(topic => ({ ...topic, configs: configs.get(topic.name) ?? {}, offsets: partitionOffsets(topic, earliest, latest) }))
    .sort((a, b) => compareNames(a.name, b.name));
}

/** Offsets by topic, in order of partition. */
type OffsetsByTopic = ReadonlyMap<string, readonly (bigint | undefined)[]>;

async function offsetsOf(cluster: KafkaCluster, topics: readonly TopicDescription[], at: 'earliest' | 'latest'): Promise<OffsetsByTopic> {
  const requests = topics.flatMap(({ name, partitions }) => Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition, at })));
  return byTopic(await cluster.listOffsets(requests, 'read_uncommitted'));
}

function byTopic(answers: readonly OffsetAnswer[]): OffsetsByTopic {
  const found = new Map<string, (bigint | undefined)[]>();
  for (const { topic, partition, offset } of answers) {
    const offsets = found.get(topic) ?? [];
    offsets[partition] = offset;
    found.set(topic, offsets);
  }
  return found;
}

function partitionOffsets({ name, partitions }: TopicDescription, earliest: OffsetsByTopic, latest: OffsetsByTopic): PartitionOffsets[] {
  return Array.from({ length: partitions }, (_, partition) => ({
    partition,
    earliest: earliest.get(name)?.[partition] ?? 0n,
    highWatermark: latest.get(name)?.[partition] ?? 0n,
  }));
}

async function takeGroups(cluster: KafkaCluster, wantsCommits: ClusterToTake['wantsCommits']): Promise<readonly GroupFacts[]> {
  const groups = await cluster.listGroups();
  const wanted = groups.filter(group => wantsCommits(group.groupId, group.protocolType)).map(group => group.groupId);
  const commits = wanted.length === 0 ? new Map() : await cluster.fetchCommittedOffsets(wanted);
  return groups
    .map(({ groupId, protocolType, state }) => ({ groupId, protocolType, state, commits: commits.get(groupId) ?? [] }))
    .sort((a, b) => compareNames(a.groupId, b.groupId));
}

/** By code unit: the same order on every machine. */
export const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
