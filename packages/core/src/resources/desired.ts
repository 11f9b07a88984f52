import type { ConnectorRole } from '../connectors/index.ts';
import type { NewTopic, ProvisionedCapacity, Tags } from '../ports/index.ts';

export interface DesiredPluginObject {
  readonly bucket: string;
  readonly key: string;
  readonly sha256: string;
}

export interface DesiredCustomPlugin {
  readonly name: string;
  readonly bucketArn: string;
  readonly fileKey: string;
  readonly tags: Tags;
}

export interface DesiredWorkerConfiguration {
  readonly kind: ConnectorRole;
  readonly name: string;
  readonly properties: string;
  readonly tags: Tags;
}

export interface DesiredRole {
  readonly name: string;
  readonly trustPolicy: unknown;
  readonly policy: unknown;
  readonly tags: Tags;
}

/** A connector by the names of what it stands on; their ARNs are looked up when it is created. */
export interface DesiredConnector {
  readonly kind: ConnectorRole;
  readonly name: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly capacity: ProvisionedCapacity;
  readonly bootstrapServers: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly authentication: 'NONE' | 'IAM';
  readonly encryption: 'PLAINTEXT' | 'TLS';
  readonly kafkaConnectVersion: string;
  readonly customPlugin: string;
  readonly workerConfiguration: string;
  readonly role: string;
  readonly logGroup: string | undefined;
  readonly tags: Tags;
}

/** Everything a flow should consist of, as data. */
export interface Desired {
  readonly topics: readonly NewTopic[];
  readonly pluginObject: DesiredPluginObject;
  readonly customPlugin: DesiredCustomPlugin;
  readonly workerConfigurations: readonly DesiredWorkerConfiguration[];
  readonly role: DesiredRole;
  readonly connectors: readonly DesiredConnector[];
}
