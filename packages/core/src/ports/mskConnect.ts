/** Tags of an AWS resource. */
export type Tags = Readonly<Record<string, string>>;

/** MSK Connect's own states (API reference of Amazon MSK Connect). */
export type ConnectorState = 'CREATING' | 'RUNNING' | 'UPDATING' | 'RESTARTING' | 'PAUSING' | 'PAUSED' | 'RESUMING' | 'DELETING' | 'FAILED';

export interface ProvisionedCapacity {
  readonly mcuCount: 1 | 2 | 4 | 8;
  readonly workerCount: number;
}

export interface NewConnector {
  readonly name: string;
  readonly description: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly capacity: ProvisionedCapacity;
  readonly bootstrapServers: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly authentication: 'NONE' | 'IAM';
  readonly encryption: 'PLAINTEXT' | 'TLS';
  readonly kafkaConnectVersion: string;
  readonly customPlugin: { readonly arn: string; readonly revision: number };
  readonly workerConfiguration: { readonly arn: string; readonly revision: number };
  readonly serviceExecutionRoleArn: string;
  readonly logGroup: string | undefined;
  readonly tags: Tags;
}

export interface Connector extends Omit<NewConnector, 'tags' | 'description'> {
  readonly arn: string;
  readonly state: ConnectorState;
  /** Why a FAILED connector failed, as AWS says it. */
  readonly stateReason: string | undefined;
  readonly currentVersion: string;
  readonly createdAt: number;
}

export interface ConnectorSummary {
  readonly arn: string;
  readonly name: string;
  readonly state: ConnectorState;
}

export interface ConnectorOperation {
  readonly arn: string;
  /** UPDATE_CONNECTOR_CONFIGURATION, RESTART_CONNECTOR, … */
  readonly type: string;
  /** PENDING, UPDATE_IN_PROGRESS, UPDATE_COMPLETE, ROLLBACK_COMPLETE, UPDATE_FAILED, … */
  readonly state: string;
  readonly steps: readonly { readonly type: string; readonly state: string }[];
  readonly error: string | undefined;
  readonly createdAt: number;
  readonly endedAt: number | undefined;
}

export interface CustomPlugin {
  readonly arn: string;
  readonly name: string;
  readonly state: 'CREATING' | 'ACTIVE' | 'CREATE_FAILED' | 'UPDATING' | 'UPDATE_FAILED' | 'DELETING';
  readonly revision: number;
  readonly bucketArn: string;
  readonly fileKey: string;
  readonly stateReason: string | undefined;
}

export interface WorkerConfiguration {
  readonly arn: string;
  readonly name: string;
  readonly state: 'ACTIVE' | 'DELETING';
  readonly revision: number;
  /** The properties file as text (base64 on the wire). */
  readonly properties: string;
}

/**
 * Amazon MSK Connect in our words. `describe…` answers undefined for what is not there. Every method rejects with a MigrationError:
 * AWS_DENIED, AWS_THROTTLED, AWS_CONFLICT, AWS_REFUSED, AWS_UNAVAILABLE.
 */
export interface MskConnect {
  createConnector(connector: NewConnector): Promise<{ readonly arn: string }>;
  describeConnector(arn: string): Promise<Connector | undefined>;
  listConnectors(namePrefix?: string): Promise<readonly ConnectorSummary[]>;
  /** Replaces the whole configuration. `skipHealthValidation` is required for a paused connector. */
  updateConnectorConfiguration(
    arn: string,
    change: { readonly currentVersion: string; readonly configuration: Readonly<Record<string, string>>; readonly skipHealthValidation?: boolean },
  ): Promise<{ readonly operationArn: string }>;
  pauseConnector(arn: string): Promise<{ readonly operationArn: string }>;
  resumeConnector(arn: string): Promise<{ readonly operationArn: string }>;
  restartConnector(arn: string): Promise<{ readonly operationArn: string }>;
  deleteConnector(arn: string): Promise<void>;
  listOperations(connectorArn: string): Promise<readonly ConnectorOperation[]>;
  describeOperation(operationArn: string): Promise<ConnectorOperation | undefined>;
  createCustomPlugin(plugin: {
    readonly name: string;
    readonly description: string;
    readonly bucketArn: string;
    readonly fileKey: string;
    readonly tags: Tags;
  }): Promise<{ readonly arn: string; readonly revision: number }>;
  describeCustomPlugin(arn: string): Promise<CustomPlugin | undefined>;
  listCustomPlugins(namePrefix?: string): Promise<readonly { readonly arn: string; readonly name: string }[]>;
  deleteCustomPlugin(arn: string): Promise<void>;
  createWorkerConfiguration(configuration: {
    readonly name: string;
    readonly description: string;
    readonly properties: string;
    readonly tags: Tags;
  }): Promise<{ readonly arn: string; readonly revision: number }>;
  describeWorkerConfiguration(arn: string): Promise<WorkerConfiguration | undefined>;
  listWorkerConfigurations(namePrefix?: string): Promise<readonly { readonly arn: string; readonly name: string }[]>;
  deleteWorkerConfiguration(arn: string): Promise<void>;
  listTags(arn: string): Promise<Tags>;
}
