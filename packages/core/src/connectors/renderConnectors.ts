import { toJavaPatterns } from '../spec/selection.ts';
import type { Spec } from '../spec/spec.ts';
import { mirrorCheckpoint, mirrorHeartbeat, mirrorSource } from './mirrorConnectors.ts';
import { connectorNames, type ConnectorRole } from './topicNames.ts';
import { consumerTuning, producerTuning, sourceTasks } from './tuning.ts';

/** What rendering has to know besides the spec. */
export interface FlowFacts {
  /** `host:port,host:port`, as the workers reach them. */
  readonly sourceBootstrap: string;
  readonly targetBootstrap: string;
  readonly sourceBrokers: number;
  readonly targetBrokers: number;
  /** The cluster that MSK Connect ties the connectors to; undefined = the target. */
  readonly attachedBootstrap?: string;
}

type ConnectorConfigurations = Record<ConnectorRole, Record<string, string>>;

/** MirrorMaker's own excludes of 3.7, kept since ours replace them. */
const internalTopics = ['.*[\\-\\.]internal', '.*\\.replica', '__.*'];
const toolGroups = ['console-consumer-.*', 'connect-.*', '__.*'];

/** The full configurations of the three connectors of a flow. The user's own keys win over our defaults, never over what identifies the flow. */
export function renderConnectors(spec: Spec, facts: FlowFacts): ConnectorConfigurations {
  const { connectors } = spec.flow;
  const rendered = { source: renderSource(spec, facts), checkpoint: renderCheckpoint(spec, facts), heartbeat: renderHeartbeat(spec, facts) };
  return {
    source: sortKeys({ ...rendered.source, ...connectors.source }),
    checkpoint: sortKeys({ ...rendered.checkpoint, ...connectors.checkpoint }),
    heartbeat: sortKeys({ ...rendered.heartbeat, ...connectors.heartbeat }),
  };
}

const renderSource = (spec: Spec, facts: FlowFacts): Record<string, string> =>
  mirrorSource({
    ...renderClusters(spec, facts, 'source'),
    ...renderTopics(spec),
    'tasks.max': sourceTasks(spec.flow.connect.capacity),
    'replication.factor': Math.min(3, facts.targetBrokers),
    // The offset syncs are kept on the source.
    'offset-syncs.topic.replication.factor': Math.min(3, facts.sourceBrokers),
    'refresh.topics.interval.seconds': 60,
    'sync.topic.configs.enabled': true,
    'sync.topic.configs.interval.seconds': 60,
    // The first ACL on a topic locks everybody else out where allow.everyone.if.no.acl.found=true, MSK's default.
    'sync.topic.acls.enabled': false,
    // Else records of aborted transactions appear at the target.
    'source.consumer.isolation.level': 'read_committed',
    'source.consumer.auto.offset.reset': 'earliest',
    ...consumerTuning,
    ...producerTuning,
    ...(spec.flow.exactlyOnce && { 'exactly.once.support': 'required' as const }),
  });

const renderCheckpoint = (spec: Spec, facts: FlowFacts): Record<string, string> =>
  mirrorCheckpoint({
    ...renderClusters(spec, facts, 'checkpoint'),
    ...renderTopics(spec),
    groups: toJavaPatterns(spec.migration.groups.include),
    // A group that the spec names is meant, also when a tool made it: connect-… are sink connectors.
    'groups.exclude': [
      ...toolGroups.filter(pattern => !namesAny(spec.migration.groups.include, pattern)),
      ...toJavaPatterns(spec.migration.groups.exclude),
    ],
    'tasks.max': 1,
    'emit.checkpoints.interval.seconds': 20,
    'sync.group.offsets.enabled': true,
    'sync.group.offsets.interval.seconds': 20,
    // A group listing that runs into admin.timeout.ms leaves the connector without tasks until the next refresh (KAFKA-17232).
    'refresh.groups.interval.seconds': 60,
    'admin.timeout.ms': 180_000,
    'checkpoints.topic.replication.factor': Math.min(3, facts.targetBrokers),
  });

const renderHeartbeat = (spec: Spec, facts: FlowFacts): Record<string, string> =>
  mirrorHeartbeat({
    ...renderClusters(spec, facts, 'heartbeat'),
    'tasks.max': 1,
    'emit.heartbeats.interval.seconds': 5,
    'heartbeats.topic.replication.factor': Math.min(3, facts.targetBrokers),
  });

/** Connect's producer writes to the attached cluster unless told otherwise: a flow to anywhere else would loop into its own source. */
function renderClusters(spec: Spec, facts: FlowFacts, connector: ConnectorRole) {
  const elsewhere = facts.attachedBootstrap !== undefined && facts.attachedBootstrap !== facts.targetBootstrap;
  return {
    name: connectorNames(spec.flow)[connector],
    'source.cluster.alias': spec.flow.source.alias,
    'target.cluster.alias': spec.flow.target.alias,
    'source.cluster.bootstrap.servers': splitServers(facts.sourceBootstrap),
    'target.cluster.bootstrap.servers': splitServers(facts.targetBootstrap),
    ...(elsewhere && { 'producer.override.bootstrap.servers': splitServers(facts.targetBootstrap) }),
  };
}

const renderTopics = (spec: Spec) => ({
  topics: toJavaPatterns(spec.migration.topics.include),
  'topics.exclude': [...internalTopics, ...toJavaPatterns(spec.migration.topics.exclude)],
});

const splitServers = (servers: string): readonly string[] => servers.split(',').map(server => server.trim());

/** Whether a literal of the list falls under one of MirrorMaker's default excludes. */
const namesAny = (include: readonly string[], exclude: string): boolean =>
  include.some(name => !name.startsWith('/') && new RegExp(`^(?:${exclude})$`).test(name));

const sortKeys = (config: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1)));
