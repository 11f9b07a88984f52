import { renderConfig, type ConfigOf } from './catalog.ts';
import { checkpointCatalog, heartbeatCatalog, sourceCatalog } from './catalogs/connectors.ts';

export type SourceConfig = ConfigOf<typeof sourceCatalog>;
export type CheckpointConfig = ConfigOf<typeof checkpointCatalog>;
export type HeartbeatConfig = ConfigOf<typeof heartbeatCatalog>;

const mirrorPackage = 'org.apache.kafka.connect.mirror';
const identityReplicationPolicy = `${mirrorPackage}.IdentityReplicationPolicy`;
export const byteArrayConverter = 'org.apache.kafka.connect.converters.ByteArrayConverter';

/** Topic names stay as they are, and keys, values and headers are copied byte for byte. */
const untouched = {
  'replication.policy.class': identityReplicationPolicy,
  'key.converter': byteArrayConverter,
  'value.converter': byteArrayConverter,
  'header.converter': byteArrayConverter,
} as const;

/** Configuration of a connector that copies records. */
export const mirrorSource = (config: SourceConfig): Record<string, string> =>
  renderConfig(sourceCatalog, { ...untouched, ...config, 'connector.class': `${mirrorPackage}.MirrorSourceConnector` });

/** Configuration of a connector that translates the positions of consumer groups. */
export const mirrorCheckpoint = (config: CheckpointConfig): Record<string, string> =>
  renderConfig(checkpointCatalog, { ...untouched, ...config, 'connector.class': `${mirrorPackage}.MirrorCheckpointConnector` });

/** Configuration of a connector that proves that worker and target are alive. */
export const mirrorHeartbeat = (config: HeartbeatConfig): Record<string, string> =>
  renderConfig(heartbeatCatalog, { ...untouched, ...config, 'connector.class': `${mirrorPackage}.MirrorHeartbeatConnector` });
