import type { Spec } from '../spec/spec.ts';
import { mirrorCheckpoint, mirrorHeartbeat, mirrorSource } from './mirrorConnectors.ts';
import { renderSelections, type Selections } from './renderSelections.ts';
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
  /** What the other migrations over the flow move. */
  readonly others?: readonly Selections[];
}

type ConnectorConfigurations = Record<ConnectorRole, Record<string, string>>;

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

function renderSource(spec: Spec, facts: FlowFacts): Record<string, string> {
  const selections = renderSelections(selectionsOf(spec, facts));
  return mirrorSource({
    ...renderClusters(spec, facts, 'source'),
    topics: selections.topics,
    'topics.exclude': selections['topics.exclude'],
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
}

const renderCheckpoint = (spec: Spec, facts: FlowFacts): Record<string, string> =>
  mirrorCheckpoint({
    ...renderClusters(spec, facts, 'checkpoint'),
    ...renderSelections(selectionsOf(spec, facts)),
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

const selectionsOf = (spec: Spec, { others = [] }: FlowFacts): readonly Selections[] => [spec.migration, ...others];

const splitServers = (servers: string): readonly string[] => servers.split(',').map(server => server.trim());

const sortKeys = (config: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1)));
