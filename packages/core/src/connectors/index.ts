export { parseConfig, renderConfig, type Catalog, type ConfigOf, type ConfigProblem, type KafkaVersion, type Key } from './catalog.ts';
export { checkpointCatalog, heartbeatCatalog, sourceCatalog } from './catalogs/connectors.ts';
export {
  mirrorCheckpoint,
  mirrorHeartbeat,
  mirrorSource,
  type CheckpointConfig,
  type HeartbeatConfig,
  type SourceConfig,
} from './mirrorConnectors.ts';
export { renderConnectors, type FlowFacts } from './renderConnectors.ts';
export { renderSelections, type Selections } from './renderSelections.ts';
export { renderWorkerConfiguration, renderWorkerKeys } from './renderWorkerConfiguration.ts';
export {
  checkpointsTopic,
  connectorNames,
  connectorRoles,
  heartbeatsTopic,
  isInternalTopic,
  offsetStorageTopic,
  offsetSyncsTopic,
  type ConnectorRole,
} from './topicNames.ts';
export { catalogs } from './catalogs/catalogs.ts';
export { prefixes as connectorPrefixes } from './catalogs/connectors.ts';
export { deniedWorkerKeys, deniedWorkerPrefixes } from './catalogs/worker.ts';
export { ownedConnectorKeys, ownedWorkerKeys, refusedPrefixes } from './refusedKeys.ts';
