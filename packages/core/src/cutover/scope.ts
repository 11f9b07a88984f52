import { takeInventoryOf, type Clusters } from '../inventory/index.ts';
import { hasCleanupPolicy } from '../lib/cleanupPolicy.ts';
import { partitionsOf } from '../lib/partitions.ts';
import type { Clock, CommittedOffset, GroupDescription, KafkaCluster, TopicPartition } from '../ports/index.ts';
import type { Scope } from '../plan/index.ts';
import type { Spec } from '../spec/spec.ts';

/** Reads what the spec selects on the source now. */
export async function takeScope(ports: { readonly clock: Clock }, spec: Spec, clusters: Clusters): Promise<Scope> {
  const inventory = await takeInventoryOf(ports, spec, clusters);
  const selected = new Set(inventory.topics);
  const atTarget = new Map(inventory.target.topics.map(({ name, configs }) => [name, configs]));
  const topics = inventory.source.topics
    .filter(({ name }) => selected.has(name))
    .map(({ name, partitions, configs }) => ({
      name,
      partitions,
      compacted: [configs, atTarget.get(name)].some(each => hasCleanupPolicy(each, 'compact')),
    }));
  return { topics, groups: inventory.groups };
}

/** All partitions of the topics that move. */
export const scopePartitions = ({ topics }: Scope): readonly TopicPartition[] => partitionsOf(topics);

/** Whether a group has no members: by its state, since those of the newer protocol (KIP-848) are not described. */
export const isAtRest = ({ state }: Pick<GroupDescription, 'state'>): boolean => state === 'Empty' || state === 'Dead';

/**
 * Commits of the groups that move, on the topics that move; sorted, so that two looks can be compared. Only `stable` ones are good to be carried over:
 * a look that has to get on while exactly-once consumers are at work does without.
 */
export async function takeCommits(
  cluster: Pick<KafkaCluster, 'fetchCommittedOffsets'>,
  scope: Scope,
  { stable = false } = {},
): Promise<ReadonlyMap<string, readonly CommittedOffset[]>> {
  const { topics, groups } = scope;
  const names = new Set(topics.map(({ name }) => name));
  const options = stable ? { stableOn: scopePartitions(scope) } : {};
  const found = groups.length === 0 ? new Map<string, readonly CommittedOffset[]>() : await cluster.fetchCommittedOffsets(groups, options);
  const byPlace = (a: CommittedOffset, b: CommittedOffset): number => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1);
  return new Map(groups.map(group => [group, (found.get(group) ?? []).filter(({ topic }) => names.has(topic)).sort(byPlace)]));
}
