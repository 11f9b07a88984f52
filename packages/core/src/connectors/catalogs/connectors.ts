import { choice, flag, integer, list, text, withPrefix, type Catalog } from '../catalog.ts';
import { adminCatalog, consumerCatalog, producerCatalog } from './clients.ts';
import { securityCatalog } from './security.ts';

/** What Connect itself reads of any connector. */
export const frameworkCatalog = {
  name: text({ doc: 'Name of the connector.' }),
  'connector.class': text({ doc: 'Java class of the connector.' }),
  'tasks.max': integer({ doc: 'Most tasks; the source connector spreads partitions over them.', default: 1, min: 1 }),
  'tasks.max.enforce': flag({ doc: 'Fail a connector that asks for more tasks.', default: true, since: '3.8' }),
  'key.converter': text({ doc: 'How keys are written; the worker’s when left out.' }),
  'value.converter': text({ doc: 'How values are written; the worker’s when left out.' }),
  'header.converter': text({ doc: 'How headers are written; the default turns bytes into Base64.' }),
  'config.action.reload': choice({ doc: 'What a changed secret does to the connector.', default: 'restart', of: ['none', 'restart'] }),
  transforms: list({ doc: 'Single message transforms.' }),
  predicates: list({ doc: 'Conditions of transforms.' }),
  'errors.retry.timeout': integer({ doc: 'How long a failed operation is tried again, in milliseconds; -1 = for ever.', default: 0, min: -1 }),
  'errors.retry.delay.max.ms': integer({ doc: 'Longest pause between tries.', default: 60_000, min: 0 }),
  'errors.tolerance': choice({ doc: 'Whether records that fail are dropped.', default: 'none', of: ['none', 'all'] }),
  'errors.log.enable': flag({ doc: 'Log records that failed.', default: false }),
  'errors.log.include.messages': flag({ doc: 'Log their keys and values too.', default: false }),
  'topic.creation.groups': list({ doc: 'Rules for topics that Connect creates.', since: '2.6' }),
  'exactly.once.support': choice({
    doc: 'Refuse to start when exactly-once is not possible.',
    default: 'requested',
    of: ['requested', 'required'],
    since: '3.3',
  }),
  'transaction.boundary': choice({ doc: 'When a transaction is committed.', default: 'poll', of: ['poll', 'interval', 'connector'], since: '3.3' }),
  'transaction.boundary.interval.ms': integer({ doc: 'Time between commits with `interval`.', min: 0, since: '3.3' }),
  'offsets.storage.topic': text({ doc: 'Topic for the offsets of this connector alone.', since: '3.3' }),
  'connector.plugin.version': text({ doc: 'Version of the plugin to load.', since: '4.1' }),
} as const satisfies Catalog;

/** What the three MirrorMaker connectors have in common. */
export const mirrorCatalog = {
  enabled: flag({ doc: 'Copy at all; without it there are no tasks.', default: true }),
  'source.cluster.alias': text({ doc: 'Short name of the source; part of every stored offset.' }),
  'target.cluster.alias': text({ doc: 'Short name of the target.', default: 'target' }),
  'source.cluster.bootstrap.servers': list({ doc: 'Brokers of the source.' }),
  'target.cluster.bootstrap.servers': list({ doc: 'Brokers of the target, for MirrorMaker’s own clients.' }),
  'admin.timeout.ms': integer({
    doc: 'Limit of one administrative task; after it the task is given up until its next turn.',
    default: 60_000,
    min: 1,
  }),
  'replication.policy.class': text({
    doc: 'How topics are named at the target.',
    default: 'org.apache.kafka.connect.mirror.DefaultReplicationPolicy',
  }),
  'replication.policy.separator': text({ doc: 'What stands between alias and topic.', default: '.' }),
  'replication.policy.internal.topic.separator.enabled': flag({ doc: 'Use the separator in internal topic names too.', default: true, since: '3.6' }),
  'forwarding.admin.class': text({
    doc: 'Admin client that changes resources.',
    default: 'org.apache.kafka.clients.admin.ForwardingAdmin',
    since: '3.4',
  }),
  'metric.reporters': list({ doc: 'Classes that publish metrics.' }),
  'auto.include.jmx.reporter': flag({ doc: 'Publish over JMX though not listed.', default: true, since: '3.4', until: '4.0' }),
  'security.protocol': choice({
    doc: 'Declared by MirrorMaker, and not applied to any of its clients.',
    default: 'PLAINTEXT',
    of: ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'],
  }),
} as const satisfies Catalog;

/** Which topics the source and the checkpoint connector look at. */
const topicsCatalog = {
  topics: list({ doc: 'Names and Java patterns of the topics to copy.', default: ['.*'] }),
  'topics.exclude': list({ doc: 'Topics left out; wins over `topics`.', default: ['.*[\\-\\.]internal', '.*\\.replica', '__.*'], since: '2.7' }),
  'topics.blacklist': list({ doc: 'Old name of `topics.exclude`.', until: '4.0' }),
  'topic.filter.class': text({ doc: 'Class that selects topics.', default: 'org.apache.kafka.connect.mirror.DefaultTopicFilter' }),
  'consumer.poll.timeout.ms': integer({ doc: 'Longest wait of one poll.', default: 1_000, min: 0 }),
  'offset-syncs.topic.location': choice({ doc: 'Which cluster keeps the offset syncs.', default: 'source', of: ['source', 'target'], since: '3.0' }),
  'emit.offset-syncs.enabled': flag({ doc: 'Note which source offset became which target offset.', default: true, since: '3.9' }),
  'metric.names.formats': list({ doc: 'Old or new names of metrics.', default: ['legacy'], since: '4.3' }),
} as const satisfies Catalog;

/** Keys of the source connector alone. */
export const sourceOnlyCatalog = {
  ...topicsCatalog,
  'config.properties.exclude': list({
    doc: 'Topic configs that are not copied; replaces the whole default list.',
    default: [
      'follower\\.replication\\.throttled\\.replicas',
      'leader\\.replication\\.throttled\\.replicas',
      'message\\.timestamp\\.difference\\.max\\.ms',
      'message\\.timestamp\\.type',
      'unclean\\.leader\\.election\\.enable',
      'min\\.insync\\.replicas',
    ],
    since: '2.7',
  }),
  'config.properties.blacklist': list({ doc: 'Old name of `config.properties.exclude`.', until: '4.0' }),
  'config.property.filter.class': text({
    doc: 'Class that selects topic configs.',
    default: 'org.apache.kafka.connect.mirror.DefaultConfigPropertyFilter',
  }),
  'use.defaults.from': choice({
    doc: 'Whose default counts for a topic config that is not set.',
    default: 'target',
    of: ['source', 'target'],
    since: '3.5',
  }),
  'refresh.topics.enabled': flag({ doc: 'Look for new topics and partitions.', default: true }),
  'refresh.topics.interval.seconds': integer({ doc: 'Time between two looks.', default: 600, min: 1 }),
  'sync.topic.configs.enabled': flag({ doc: 'Keep topic configs alike.', default: true }),
  'sync.topic.configs.interval.seconds': integer({ doc: 'Time between two rounds of it.', default: 600, min: 1 }),
  'use.incremental.alter.configs': choice({
    doc: 'Which request changes topic configs.',
    default: 'requested',
    of: ['requested', 'required', 'never'],
    since: '3.5',
    until: '4.0',
  }),
  'sync.topic.acls.enabled': flag({ doc: 'Copy READ rules of topics; only adds, and never WRITE.', default: true }),
  'sync.topic.acls.interval.seconds': integer({ doc: 'Time between two rounds of it.', default: 600, min: 1 }),
  'replication.factor': integer({ doc: 'Replicas of topics that MirrorMaker creates; -1 = the broker’s default.', default: 2, min: -1 }),
  'offset-syncs.topic.replication.factor': integer({ doc: 'Replicas of the offset syncs topic.', default: 3, min: -1 }),
  'offset.lag.max': integer({ doc: 'Records between two offset syncs of a partition.', default: 100, min: 0 }),
  'add.source.alias.to.metrics': flag({ doc: 'Metrics carry the source’s alias.', default: false, since: '3.5', until: '4.0' }),
  'heartbeats.replication.enabled': flag({ doc: 'Copy heartbeats topics.', default: true, since: '4.0' }),
} as const satisfies Catalog;

/** Keys of the checkpoint connector alone. */
export const checkpointOnlyCatalog = {
  ...topicsCatalog,
  groups: list({ doc: 'Names and Java patterns of the consumer groups.', default: ['.*'] }),
  'groups.exclude': list({ doc: 'Groups left out; wins over `groups`.', default: ['console-consumer-.*', 'connect-.*', '__.*'], since: '2.7' }),
  'groups.blacklist': list({ doc: 'Old name of `groups.exclude`.', until: '4.0' }),
  'group.filter.class': text({ doc: 'Class that selects groups.', default: 'org.apache.kafka.connect.mirror.DefaultGroupFilter' }),
  'refresh.groups.enabled': flag({ doc: 'Look for new groups.', default: true }),
  'refresh.groups.interval.seconds': integer({ doc: 'Time between two looks.', default: 600, min: 1 }),
  'emit.checkpoints.enabled': flag({ doc: 'Write translated positions to the checkpoints topic.', default: true }),
  'emit.checkpoints.interval.seconds': integer({ doc: 'Time between two checkpoints.', default: 60, min: 1 }),
  'sync.group.offsets.enabled': flag({
    doc: 'Also commit translated positions at the target, for groups without members there.',
    default: false,
    since: '2.7',
  }),
  'sync.group.offsets.interval.seconds': integer({ doc: 'Time between two commits of it.', default: 60, min: 1, since: '2.7' }),
  'checkpoints.topic.replication.factor': integer({ doc: 'Replicas of the checkpoints topic.', default: 3, min: -1 }),
} as const satisfies Catalog;

/** Keys of the heartbeat connector alone. */
export const heartbeatOnlyCatalog = {
  'emit.heartbeats.enabled': flag({ doc: 'Write heartbeats to the target.', default: true }),
  'emit.heartbeats.interval.seconds': integer({ doc: 'Time between two heartbeats.', default: 1, min: 1 }),
  'heartbeats.topic.replication.factor': integer({ doc: 'Replicas of the heartbeats topic.', default: 3, min: -1 }),
} as const satisfies Catalog;

/** Who reads what stands behind a prefix. */
export const prefixes = {
  'source.cluster.': 'MirrorMaker’s clients of the source; security keys only, all others are dropped',
  'target.cluster.': 'MirrorMaker’s clients of the target; security keys only, all others are dropped',
  'consumer.': 'every consumer of MirrorMaker',
  'source.consumer.': 'the consumer that copies, and that of the offset syncs',
  'target.consumer.': 'consumers of the target (checkpoints)',
  'producer.': 'the producer of the offset syncs: not the one that copies',
  'source.producer.': 'the producer of the offset syncs',
  'target.producer.': 'the producer of the offset syncs when they are kept at the target',
  'admin.': 'every admin client of MirrorMaker',
  'source.admin.': 'admin clients of the source',
  'target.admin.': 'admin clients of the target',
  'producer.override.': 'the producer that copies (Connect’s own)',
  'consumer.override.': 'consumers of Connect; a source connector has none',
  'admin.override.': 'admin clients of Connect',
} as const;

const clients = {
  ...withPrefix('source.cluster.', securityCatalog),
  ...withPrefix('target.cluster.', securityCatalog),
  ...withPrefix('consumer.', consumerCatalog),
  ...withPrefix('source.consumer.', consumerCatalog),
  ...withPrefix('target.consumer.', consumerCatalog),
  ...withPrefix('producer.', producerCatalog),
  ...withPrefix('source.producer.', producerCatalog),
  ...withPrefix('target.producer.', producerCatalog),
  ...withPrefix('admin.', adminCatalog),
  ...withPrefix('source.admin.', adminCatalog),
  ...withPrefix('target.admin.', adminCatalog),
  ...withPrefix('producer.override.', producerCatalog),
  ...withPrefix('consumer.override.', consumerCatalog),
  ...withPrefix('admin.override.', adminCatalog),
} as const;

export const sourceCatalog = { ...frameworkCatalog, ...clients, ...mirrorCatalog, ...sourceOnlyCatalog } as const satisfies Catalog;
export const checkpointCatalog = { ...frameworkCatalog, ...clients, ...mirrorCatalog, ...checkpointOnlyCatalog } as const satisfies Catalog;
export const heartbeatCatalog = { ...frameworkCatalog, ...clients, ...mirrorCatalog, ...heartbeatOnlyCatalog } as const satisfies Catalog;
