import type { KafkaCluster, Ports } from '../ports/index.ts';
import { isIncluded, selects } from '../spec/index.ts';
import type { Selection, Spec } from '../spec/spec.ts';
import type { ClusterInventory, GroupFacts, Inventory, LeftOut } from './inventory.ts';
import { withClusters, type Clusters } from './openClusters.ts';
import { compareNames, takeCluster } from './takeCluster.ts';
import { topicReason } from './topicReason.ts';

type InventoryPorts = Pick<Ports, 'openKafka' | 'msk' | 'clock'>;

/**
 * Looks at both clusters and says what of the source moves and what does not, by name. Throws CLUSTER_UNREACHABLE or CLUSTER_DENIED, naming the
 * cluster, and NOT_FOUND when the target is known neither to the spec nor to Amazon MSK.
 */
export async function takeInventory(ports: InventoryPorts, spec: Spec): Promise<Inventory> {
  return withClusters(ports, spec, clusters => takeInventoryOf(ports, spec, clusters));
}

/** The same over clusters that are open already. */
export async function takeInventoryOf({ clock }: Pick<Ports, 'clock'>, spec: Spec, clusters: Clusters): Promise<Inventory> {
  const { flow, migration } = spec;
  const wantsCommits = (groupId: string, protocolType: string): boolean => groupReason(migration.groups, { groupId, protocolType }) === undefined;
  const [source, target] = await Promise.all([
    takeCluster({ alias: flow.source.alias, bootstrapServers: clusters.sourceBootstrap, cluster: clusters.source, wantsCommits }),
    takeCluster({ alias: flow.target.alias, bootstrapServers: clusters.targetBootstrap, cluster: clusters.target, wantsCommits }),
  ]);
  return { takenAt: clock.now(), source, target, mskCluster: clusters.mskCluster, ...chooseFrom(source, spec) };
}

/** Only the names of the selected source topics, sorted: one call. */
export async function readSelectedTopics(source: Pick<KafkaCluster, 'listTopics'>, { migration }: Spec): Promise<readonly string[]> {
  return (await source.listTopics()).filter(name => whyTopicStays(migration.topics, name) === undefined).sort(compareNames);
}

/** What of a source cluster the spec selects, and what it leaves out. */
function chooseFrom(source: ClusterInventory, { migration }: Spec): Pick<Inventory, 'topics' | 'groups' | 'leftOut'> {
  const topics = split(source.topics, topic => whyTopicStays(migration.topics, topic.name));
  const chosen = new Set(topics.chosen.map(topic => topic.name));
  const groups = split(source.groups, group => groupReason(migration.groups, group) ?? whyGroupStays(group, chosen));
  return {
    topics: [...chosen],
    groups: groups.chosen.map(group => group.groupId),
    leftOut: [
      ...topics.left.map(([topic, why]): LeftOut => ({ kind: 'topic', name: topic.name, why })),
      ...absentNames(migration.topics, source).map((name): LeftOut => ({ kind: 'topic', name, why: notThere })),
      ...groups.left.map(([group, why]): LeftOut => ({ kind: 'group', name: group.groupId, why })),
      ...groups.chosen.flatMap(group => commitsElsewhere(group, chosen)),
    ],
  };
}

/** Why a name that the spec lists outright is left out: the source does not have it. */
export const notThere = 'selected by name, but not on the source';

function split<T>(items: readonly T[], why: (item: T) => string | undefined): { chosen: T[]; left: [T, string][] } {
  const chosen: T[] = [];
  const left: [T, string][] = [];
  for (const item of items) {
    const reason = why(item);
    if (reason === undefined) chosen.push(item);
    else left.push([item, reason]);
  }
  return { chosen, left };
}

function whyTopicStays(selection: Selection, name: string): string | undefined {
  return topicReason(name, selection.include.includes(name)) ?? whyNotSelected(selection, name, 'topics');
}

function whyNotSelected(selection: Selection, name: string, of: 'topics' | 'groups'): string | undefined {
  if (selects(selection, name)) return undefined;
  return isIncluded(selection, name) ? `excluded by ${of}.exclude` : `not selected by ${of}.include`;
}

function groupReason(selection: Selection, { groupId, protocolType }: Pick<GroupFacts, 'groupId' | 'protocolType'>): string | undefined {
  if (protocolType === 'connect') return 'workers of Kafka Connect, not consumers';
  if (protocolType === 'share') return 'share group: its state cannot be carried to another cluster';
  if (protocolType !== 'consumer' && protocolType !== '') return `not a consumer group, but "${protocolType}"`;
  return whyNotSelected(selection, groupId, 'groups');
}

function whyGroupStays(group: GroupFacts, topics: ReadonlySet<string>): string | undefined {
  return group.commits.some(commit => topics.has(commit.topic)) ? undefined : 'has no commits on the selected topics';
}

function commitsElsewhere({ groupId, commits }: GroupFacts, topics: ReadonlySet<string>): LeftOut[] {
  const elsewhere = [...new Set(commits.map(commit => commit.topic).filter(topic => !topics.has(topic)))].sort(compareNames);
  return elsewhere.map(topic => ({
    kind: 'commits',
    name: `${groupId} on ${topic}`,
    why: `topic "${topic}" does not move, and so not this position`,
  }));
}

function absentNames(selection: Selection, source: ClusterInventory): string[] {
  const known = new Set(source.topics.map(topic => topic.name));
  return selection.include.filter(name => !/^\/.*\/$/u.test(name) && !known.has(name));
}
