import type { FlowSpec } from '../spec/spec.ts';

/** The three connectors of a flow. */
export type ConnectorRole = 'source' | 'checkpoint' | 'heartbeat';
export const connectorRoles = ['source', 'checkpoint', 'heartbeat'] as const satisfies readonly ConnectorRole[];

/** What the connectors of a flow are called on MSK Connect: `orders-source`, `orders-checkpoint`, `orders-heartbeat`. */
export const connectorNames = (flow: Pick<FlowSpec, 'name'>): Record<ConnectorRole, string> => ({
  source: `${flow.name}-source`,
  checkpoint: `${flow.name}-checkpoint`,
  heartbeat: `${flow.name}-heartbeat`,
});

/**
 * Where the worker of a connector keeps its source offsets, on the target. One for each connector, since each has workers of its own;
 * the name is ours, so that a connector made again under the same name goes on where it was.
 */
export const offsetStorageTopic = (flow: Pick<FlowSpec, 'name'>, connector: ConnectorRole = 'source'): string =>
  `__msk_migration_offsets_${flow.name}_${connector}`;

/** Where the source connector notes which source offset went to which target offset: on the source cluster. */
export const offsetSyncsTopic = (flow: FlowSpec): string => `mm2-offset-syncs.${flow.target.alias}.internal`;

/** Where the checkpoint connector notes translated group offsets: on the target cluster. */
export const checkpointsTopic = (flow: FlowSpec): string => `${flow.source.alias}.checkpoints.internal`;

/** Where the heartbeat connector writes: on the target cluster. */
export const heartbeatsTopic = 'heartbeats';

/**
 * Whether a topic belongs to Kafka, Connect or MirrorMaker and is never migrated.
 * Up to 3.9 MirrorMaker leaves out these prefixes and suffixes whatever `topics.exclude` says (ReplicationPolicy.isInternalTopic);
 * heartbeats are replicated to `<source>.heartbeats` also with identity names.
 */
export const isInternalTopic = (name: string): boolean =>
  name.startsWith('__') || name.startsWith('.') || /[.-]internal$/.test(name) || name === heartbeatsTopic || name.endsWith(`.${heartbeatsTopic}`);
