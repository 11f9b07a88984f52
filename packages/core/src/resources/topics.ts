import { countOf } from '../lib/countOf.ts';
import { nameSome } from '../lib/nameSome.ts';
import type { Inventory, TopicFacts } from '../inventory/index.ts';
import type { Change, Difference, Findings } from './change.ts';
import type { NewTopic } from '../ports/index.ts';
import { change, compareValues } from './differences.ts';

/** Kept at the target whatever the source says: else the target stamps records anew, and no copy could be told from its original. */
const forced = { 'message.timestamp.type': 'CreateTime' } as const;

/** Configs that belong to one cluster only: throttles of a reassignment, tiered storage, keys that Apache Kafka does not know. */
const staysBehind = /^(leader|follower)\.replication\.throttled\.replicas$|^remote\.|^local\.retention\.|^message\.format\.version$|^confluent\./u;

/** The selected topics as they should be at the target, with their own replication factor as far as the target has brokers. */
export function desiredTopics({ source, target, topics }: Pick<Inventory, 'source' | 'target' | 'topics'>): NewTopic[] {
  const selected = new Set(topics);
  return source.topics
    .filter(topic => selected.has(topic.name))
    .map(({ name, partitions, replicationFactor, configs }) => {
      const factor = Math.min(replicationFactor, target.brokers.length);
      return { name, partitions, replicationFactor: factor, configs: desiredConfigs(configs, factor) };
    });
}

function desiredConfigs(configs: Readonly<Record<string, string>>, factor: number): Record<string, string> {
  const kept = Object.fromEntries(Object.entries(configs).filter(([key]) => !staysBehind.test(key)));
  const inSync = kept['min.insync.replicas'];
  return {
    ...kept,
    ...(inSync !== undefined && Number(inSync) > factor && { 'min.insync.replicas': String(factor) }),
    ...forced,
  };
}

/** What would happen to the topics; `ours` = those that we made or that our flow has written to. */
export function diffTopics(desired: readonly NewTopic[], inventory: Inventory, ours: ReadonlySet<string>): Findings {
  const atTarget = new Map(inventory.target.topics.map(topic => [topic.name, topic]));
  const blocked: string[] = [];
  const changes = desired.map(topic => {
    const actual = atTarget.get(topic.name);
    if (!actual) return change('topic', topic.name, 'create', { reason: describeShape(topic), differences: compareValues('', {}, valuesOf(topic)) });
    if (hasRecords(actual) && !ours.has(topic.name))
      blocked.push(`topic "${topic.name}" is not empty at the target and not ours: its records did not come through this flow`);
    if (actual.partitions > topic.partitions) blocked.push(tooManyPartitions(topic, actual));
    return changeOf(topic, actual);
  });
  return { changes, blocked, warnings: warningsOf(desired, inventory) };
}

const describeShape = ({ partitions, replicationFactor }: NewTopic): string =>
  `${countOf(partitions, 'partition')}, replication factor ${replicationFactor}`;

const valuesOf = (topic: NewTopic): Record<string, string> => ({
  ...shapeOf(topic),
  ...Object.fromEntries(Object.entries(topic.configs).map(([key, value]) => [`configs.${key}`, value])),
});

const hasRecords = (topic: TopicFacts): boolean => topic.offsets.some(({ earliest, highWatermark }) => earliest < highWatermark);

const tooManyPartitions = (topic: NewTopic, actual: TopicFacts): string =>
  `topic "${topic.name}" has ${actual.partitions} partitions at the target and ${topic.partitions} on the source: ` +
  'partitions cannot be taken away, and keys would go to other partitions';

function changeOf(topic: NewTopic, actual: TopicFacts): Change {
  const settable = settableDifferences(topic, actual);
  const drift = driftOf(topic, actual);
  const differences = [...settable, ...drift];
  if (settable.length > 0) return change('topic', topic.name, 'update', { reason: describePaths(settable), differences });
  if (drift.length > 0) return change('topic', topic.name, 'drift', { reason: `${describePaths(drift)}: reported, not changed`, differences });
  return change('topic', topic.name, 'keep', { reason: 'as it should be' });
}

const describePaths = (differences: readonly Difference[]): string => `${differences.map(one => one.path).join(', ')} differs`;

function settableDifferences(topic: NewTopic, actual: TopicFacts): Difference[] {
  const partitions = { path: 'partitions', before: String(actual.partitions), after: String(topic.partitions) };
  const configs = compareValues('configs.', actual.configs, topic.configs).filter(one => one.after !== undefined);
  return actual.partitions < topic.partitions ? [partitions, ...configs] : configs;
}

function driftOf(topic: NewTopic, actual: TopicFacts): Difference[] {
  const shape = compareValues('', shapeOf(actual), shapeOf(topic)).filter(
    one => one.path === 'replicationFactor' || actual.partitions > topic.partitions,
  );
  return [...shape, ...compareValues('configs.', actual.configs, topic.configs).filter(one => one.after === undefined)];
}

const shapeOf = ({ partitions, replicationFactor }: Pick<NewTopic, 'partitions' | 'replicationFactor'>): Record<string, string> => ({
  partitions: String(partitions),
  replicationFactor: String(replicationFactor),
});

function warningsOf(desired: readonly NewTopic[], { source, target }: Inventory): string[] {
  const names = new Set(desired.map(topic => topic.name));
  const moving = source.topics.filter(topic => names.has(topic.name));
  const bounded = moving.filter(topic => topic.replicationFactor > target.brokers.length).map(topic => topic.name);
  const stamped = moving.filter(topic => topic.configs['message.timestamp.type'] === 'LogAppendTime').map(topic => topic.name);
  const behind = moving.flatMap(topic =>
    Object.keys(topic.configs)
      .filter(key => staysBehind.test(key))
      .map(key => `${topic.name} ${key}`),
  );
  return [
    ...listed(bounded, `more replicas than the target has brokers (${target.brokers.length}); created with ${target.brokers.length}`),
    ...listed(stamped, 'message.timestamp.type=LogAppendTime is not carried over: the target keeps the time of the source (CreateTime)'),
    ...listed(behind, 'configs that only mean something on the source stay behind'),
  ];
}

const listed = (names: readonly string[], what: string): string[] => (names.length === 0 ? [] : [`${what}: ${nameSome(names)}`]);
