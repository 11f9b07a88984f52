import type { ConnectorRole } from '../connectors/index.ts';
import type { NewTopic, ProvisionedCapacity, Tags } from '../ports/index.ts';
import type { Spec } from '../spec/spec.ts';

export type ResourceKind = 'topic' | 'pluginObject' | 'customPlugin' | 'workerConfiguration' | 'role' | 'connector';

/** One value that differs: `partitions`, `configs.retention.ms`, `configuration.tasks.max`. */
export interface Difference {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What would happen to one resource. `drift` = it differs and stays as it is: nobody can change it without harm, or it is not ours. */
export interface Change {
  /** `<resource>/<name>`. */
  readonly id: string;
  readonly resource: ResourceKind;
  readonly name: string;
  readonly action: 'create' | 'update' | 'keep' | 'drift';
  readonly reason: string;
  readonly differences: readonly Difference[];
  /** The update deletes the resource and creates it again. */
  readonly anew?: true;
}

/** What a resource's file says of its set: changes, what stops a deployment, and what a person should know. */
export interface Findings {
  readonly changes: readonly Change[];
  readonly blocked: readonly string[];
  readonly warnings: readonly string[];
}

export type ConnectorKind = ConnectorRole;

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
  readonly kind: ConnectorKind;
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
  readonly kind: ConnectorKind;
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

/** What would change and why, as JSON; `deploy` refuses it when its actions would differ by then. */
export interface Plan {
  readonly spec: Spec;
  /** Of the spec. */
  readonly digest: string;
  /** Of the actions, and so of the facts that they stand on. */
  readonly factsDigest: string;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  readonly desired: Desired;
  readonly changes: readonly Change[];
  /** Why it cannot be deployed; empty when it can. */
  readonly blocked: readonly string[];
  readonly warnings: readonly string[];
  readonly leftOut: readonly { readonly kind: string; readonly name: string; readonly why: string }[];
}
