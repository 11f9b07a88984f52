import { offsetsAt } from '../lib/offsetsAt.ts';
import { partitionsOf, placeOf } from '../lib/partitions.ts';
import type { KafkaCluster, TopicDescription } from '../ports/index.ts';
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
  const partitions = partitionsOf(descriptions);
  const [configs, earliest, latest] = await Promise.all([
    cluster.describeTopicConfigs(descriptions.map(topic => topic.name)),
    offsetsAt(cluster, partitions, 'earliest', 'read_uncommitted'),
    offsetsAt(cluster, partitions, 'latest', 'read_uncommitted'),
  ]);
  return descriptions
    .map(topic => ({ ...topic, configs: configs.get(topic.name) ?? {}, offsets: partitionOffsets(topic, earliest, latest) }))
    .sort((a, b) => compareNames(a.name, b.name));
}

function partitionOffsets(topic: TopicDescription, earliest: ReadonlyMap<string, bigint>, latest: ReadonlyMap<string, bigint>): PartitionOffsets[] {
  return partitionsOf([topic]).map(at => ({
    partition: at.partition,
    earliest: earliest.get(placeOf(at)) ?? 0n,
    highWatermark: latest.get(placeOf(at)) ?? 0n,
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
