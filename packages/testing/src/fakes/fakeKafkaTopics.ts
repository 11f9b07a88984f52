import { MigrationError, type KafkaCluster, type NewTopic, type RefusedTopic } from '@msk-migration/core';
import type { FakeKafkaState } from './fakeKafkaState.ts';

type TopicMethods =
  'describeCluster' | 'listTopics' | 'describeTopics' | 'describeTopicConfigs' | 'createTopics' | 'createPartitions' | 'alterTopicConfigs';

/** The part of the in-memory cluster about topics and their configs. */
export function fakeKafkaTopics(state: FakeKafkaState): Pick<KafkaCluster, TopicMethods> {
  const known = (names: readonly string[]) => [...new Set(names)].flatMap(name => state.topics.get(name) ?? []);
  return {
    async describeCluster() {
      const brokers = Array.from({ length: state.brokers }, (_, index) => ({ id: index + 1, host: 'localhost', port: 9092 + index }));
      return { clusterId: state.clusterId, brokers };
    },
    listTopics: async () => [...state.topics.keys()],
    describeTopics: async names => known(names).map(({ name, logs, replicationFactor }) => ({ name, partitions: logs.length, replicationFactor })),
    describeTopicConfigs: async names => new Map(known(names).map(({ name, configs }) => [name, Object.fromEntries(configs)])),
    createTopics: topics => eachTopic(topics, topic => refusalOfNewTopic(state, topic), state.addTopic),
    createPartitions: topics =>
      eachTopic(
        topics,
        ({ name, partitions }) => refusalOfPartitions(state, name, partitions),
        ({ name, partitions }) => grow(state, name, partitions),
      ),
    alterTopicConfigs: changes =>
      eachTopic(
        changes,
        ({ name, set }) => (state.topics.has(name) ? refusalOfConfigs(set) : 'This server does not host this topic-partition.'),
        ({ name, set }) => Object.entries(set).forEach(([key, value]) => state.topics.get(name)?.configs.set(key, value)),
      ),
  };
}

/** Applies what can be applied and reports the rest in one error, as a broker and the adapter do. */
async function eachTopic<T extends { readonly name: string }>(
  items: readonly T[],
  refusal: (item: T) => string | undefined,
  apply: (item: T) => void,
): Promise<void> {
  const refused: RefusedTopic[] = [];
  for (const item of items) {
    const why = refusal(item);
    if (why === undefined) apply(item);
    else refused.push({ name: item.name, why, exists: /already exists/.test(why) });
  }
  if (refused.length === 0) return;
  const lines = refused.map(({ name, why }) => `"${name}": ${why}`).join('; ');
  throw new MigrationError('TOPIC_REFUSED', `refused ${refused.length} of ${items.length} topics: ${lines}`, { details: { topics: refused } });
}

function refusalOfNewTopic(state: FakeKafkaState, { name, partitions, replicationFactor, configs }: NewTopic): string | undefined {
  if (state.topics.has(name)) return `Topic '${name}' already exists.`;
  if (!/^[\w.-]{1,249}$/.test(name)) return `Topic name is invalid: '${name}'`;
  if (partitions < 1) return 'Number of partitions was set to an invalid non-positive value.';
  if (replicationFactor > state.brokers)
    return `Unable to replicate the partition ${replicationFactor} time(s): only ${state.brokers} broker(s) are registered.`;
  return refusalOfConfigs(configs);
}

function refusalOfConfigs(configs: Readonly<Record<string, string>>): string | undefined {
  const unknown = Object.keys(configs).find(key => !topicConfigNames.has(key));
  return unknown === undefined ? undefined : `Unknown topic config name: ${unknown}`;
}

function refusalOfPartitions(state: FakeKafkaState, name: string, partitions: number): string | undefined {
  const current = state.topics.get(name)?.logs.length;
  if (current === undefined) return 'This server does not host this topic-partition.';
  return partitions > current ? undefined : `The topic ${name} currently has ${current} partition(s); ${partitions} would not be an increase.`;
}

function grow(state: FakeKafkaState, name: string, partitions: number): void {
  const topic = state.topics.get(name);
  if (topic) state.addTopic({ ...topic, partitions, configs: Object.fromEntries(topic.configs) });
  const grown = state.topics.get(name);
  topic?.logs.forEach((log, partition) => grown?.logs.splice(partition, 1, log));
}

/** Topic configs of Kafka 3.7 (`TopicConfig`). */
const topicConfigNames = new Set([
  'cleanup.policy',
  'compression.type',
  'delete.retention.ms',
  'file.delete.delay.ms',
  'flush.messages',
  'flush.ms',
  'follower.replication.throttled.replicas',
  'index.interval.bytes',
  'leader.replication.throttled.replicas',
  'local.retention.bytes',
  'local.retention.ms',
  'max.compaction.lag.ms',
  'max.message.bytes',
  'message.downconversion.enable',
  'message.format.version',
  'message.timestamp.after.max.ms',
  'message.timestamp.before.max.ms',
  'message.timestamp.difference.max.ms',
  'message.timestamp.type',
  'min.cleanable.dirty.ratio',
  'min.compaction.lag.ms',
  'min.insync.replicas',
  'preallocate',
  'remote.storage.enable',
  'retention.bytes',
  'retention.ms',
  'segment.bytes',
  'segment.index.bytes',
  'segment.jitter.ms',
  'segment.ms',
  'unclean.leader.election.enable',
]);
