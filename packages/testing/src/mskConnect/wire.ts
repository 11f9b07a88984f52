/** The shapes of MSK Connect as they go over the wire: plain JSON, times as RFC 3339 text. */
export type ConnectorState = 'CREATING' | 'RUNNING' | 'UPDATING' | 'RESTARTING' | 'PAUSING' | 'PAUSED' | 'RESUMING' | 'DELETING' | 'FAILED';
export type PluginState = 'CREATING' | 'CREATE_FAILED' | 'ACTIVE' | 'UPDATING' | 'UPDATE_FAILED' | 'DELETING';
export type OperationType = 'UPDATE_WORKER_SETTING' | 'UPDATE_CONNECTOR_CONFIGURATION' | 'RESTART_CONNECTOR' | 'PAUSE_CONNECTOR' | 'RESUME_CONNECTOR';
type Verb = 'UPDATE' | 'ROLLBACK' | 'RESTART' | 'PAUSE' | 'RESUME';
export type OperationState = 'PENDING' | `${Verb}_${'IN_PROGRESS' | 'COMPLETE' | 'FAILED'}`;
export type StepType = 'INITIALIZE_UPDATE' | 'UPDATE_WORKER_SETTING' | 'UPDATE_CONNECTOR_CONFIGURATION' | 'VALIDATE_UPDATE' | 'FINALIZE_UPDATE';
export type StepState = 'PENDING' | 'IN_PROGRESS' | 'COMPLETED' | 'FAILED' | 'CANCELLED';
export type Properties = Readonly<Record<string, string>>;
export type TagMap = Readonly<Record<string, string>>;

interface ScalingPolicy {
  readonly cpuUtilizationPercentage: number;
}
export interface AutoScaling {
  readonly mcuCount: number;
  readonly minWorkerCount: number;
  readonly maxWorkerCount: number;
  readonly scaleInPolicy?: ScalingPolicy;
  readonly scaleOutPolicy?: ScalingPolicy;
  readonly maxAutoscalingTaskCount?: number;
}
export interface Capacity {
  readonly provisionedCapacity?: { readonly mcuCount: number; readonly workerCount: number };
  readonly autoScaling?: AutoScaling;
}
export interface PluginReference {
  readonly customPlugin: { readonly customPluginArn: string; readonly revision: number };
}
export interface WorkerConfigurationReference {
  readonly workerConfigurationArn: string;
  readonly revision: number;
}
interface LogDelivery {
  readonly workerLogDelivery: {
    readonly cloudWatchLogs?: { readonly enabled: boolean; readonly logGroup?: string };
    readonly firehose?: { readonly enabled: boolean; readonly deliveryStream?: string };
    readonly s3?: { readonly enabled: boolean; readonly bucket?: string; readonly prefix?: string };
  };
}
export interface StateDescription {
  readonly code: string;
  readonly message: string;
}
export interface WorkerSetting {
  readonly capacity: Capacity;
  readonly plugins: readonly PluginReference[];
  readonly workerConfiguration?: WorkerConfigurationReference;
  readonly useDefaultWorkerConfiguration: boolean;
}

export interface CreateConnectorInput {
  readonly capacity: Capacity;
  readonly connectorConfiguration: Properties;
  readonly connectorDescription?: string;
  readonly connectorName: string;
  readonly kafkaCluster: {
    readonly apacheKafkaCluster: {
      readonly bootstrapServers: string;
      readonly vpc: { readonly subnets: readonly string[]; readonly securityGroups?: readonly string[] };
    };
  };
  readonly kafkaClusterClientAuthentication: { readonly authenticationType: string };
  readonly kafkaClusterEncryptionInTransit: { readonly encryptionType: string };
  readonly kafkaConnectVersion: string;
  readonly logDelivery?: LogDelivery;
  readonly networkType?: string;
  readonly plugins: readonly PluginReference[];
  readonly serviceExecutionRoleArn: string;
  readonly workerConfiguration?: WorkerConfigurationReference;
  readonly tags?: TagMap;
}
export interface UpdateConnectorInput {
  readonly connectorArn: string;
  readonly currentVersion: string;
  readonly connectorConfiguration?: Properties;
  readonly capacity?: Capacity;
  readonly plugins?: readonly PluginReference[];
  readonly workerConfiguration?: WorkerConfigurationReference;
  readonly useDefaultWorkerConfiguration?: boolean;
  readonly skipHealthValidation?: boolean;
}
interface ConnectorInput {
  readonly connectorArn: string;
}
export interface PageInput {
  readonly maxResults?: number;
  readonly nextToken?: string;
}
export interface CreateCustomPluginInput {
  readonly name: string;
  readonly contentType: string;
  readonly location: { readonly s3Location: { readonly bucketArn: string; readonly fileKey: string; readonly objectVersion?: string } };
  readonly description?: string;
  readonly tags?: TagMap;
}
export interface CreateWorkerConfigurationInput {
  readonly name: string;
  /** Base64 of a properties file. */
  readonly propertiesFileContent: string;
  readonly description?: string;
  readonly tags?: TagMap;
}

export interface ConnectorSummary extends Omit<CreateConnectorInput, 'connectorConfiguration' | 'tags'> {
  readonly connectorArn: string;
  readonly connectorState: ConnectorState;
  readonly creationTime: string;
  readonly currentVersion: string;
}
export interface ConnectorDescription extends ConnectorSummary {
  readonly connectorConfiguration: Properties;
  readonly stateDescription?: StateDescription;
}
export interface OperationSummary {
  readonly connectorOperationArn: string;
  readonly connectorOperationType: OperationType;
  readonly connectorOperationState: OperationState;
  readonly creationTime: string;
  readonly endTime?: string;
}
export interface OperationDescription extends OperationSummary {
  readonly connectorArn: string;
  readonly operationSteps: readonly { readonly stepType: StepType; readonly stepState: StepState }[];
  readonly originWorkerSetting?: WorkerSetting;
  readonly targetWorkerSetting?: WorkerSetting;
  readonly originConnectorConfiguration?: Properties;
  readonly targetConnectorConfiguration?: Properties;
  readonly errorInfo?: StateDescription;
}
export interface PluginDescription {
  readonly customPluginArn: string;
  readonly customPluginState: PluginState;
  readonly name: string;
  readonly description?: string;
  readonly creationTime: string;
  readonly stateDescription?: StateDescription;
  readonly latestRevision: {
    readonly revision: number;
    readonly contentType: string;
    readonly creationTime: string;
    readonly location: CreateCustomPluginInput['location'];
    readonly description?: string;
  };
}
export interface WorkerConfigurationSummary {
  readonly workerConfigurationArn: string;
  readonly workerConfigurationState: 'ACTIVE' | 'DELETING';
  readonly name: string;
  readonly description?: string;
  readonly creationTime: string;
  readonly latestRevision: {
    readonly revision: number;
    readonly creationTime: string;
    readonly description?: string;
    readonly propertiesFileContent?: string;
  };
}

interface Operation<Input, Output> {
  readonly input: Input;
  readonly output: Output;
}
interface Started {
  readonly connectorArn: string;
  readonly connectorOperationArn: string;
}

/** Input and output of each operation, by its name. */
export interface MskConnectOperations {
  CreateConnector: Operation<
    CreateConnectorInput,
    { readonly connectorArn: string; readonly connectorName: string; readonly connectorState: ConnectorState }
  >;
  DescribeConnector: Operation<ConnectorInput, ConnectorDescription>;
  ListConnectors: Operation<
    PageInput & { readonly connectorNamePrefix?: string },
    { readonly connectors: readonly ConnectorSummary[]; readonly nextToken?: string }
  >;
  UpdateConnector: Operation<UpdateConnectorInput, Started & { readonly connectorState: ConnectorState }>;
  DeleteConnector: Operation<
    ConnectorInput & { readonly currentVersion?: string },
    { readonly connectorArn: string; readonly connectorState: ConnectorState }
  >;
  PauseConnector: Operation<ConnectorInput, Started>;
  ResumeConnector: Operation<ConnectorInput, Started>;
  RestartConnector: Operation<ConnectorInput & { readonly onlyFailedTasks?: boolean }, Started>;
  ListConnectorOperations: Operation<
    ConnectorInput & PageInput,
    { readonly connectorOperations: readonly OperationSummary[]; readonly nextToken?: string }
  >;
  DescribeConnectorOperation: Operation<{ readonly connectorOperationArn: string }, OperationDescription>;
  CreateCustomPlugin: Operation<
    CreateCustomPluginInput,
    { readonly customPluginArn: string; readonly customPluginState: PluginState; readonly name: string; readonly revision: number }
  >;
  DescribeCustomPlugin: Operation<{ readonly customPluginArn: string }, PluginDescription>;
  ListCustomPlugins: Operation<
    PageInput & { readonly namePrefix?: string },
    { readonly customPlugins: readonly PluginDescription[]; readonly nextToken?: string }
  >;
  DeleteCustomPlugin: Operation<{ readonly customPluginArn: string }, { readonly customPluginArn: string; readonly customPluginState: PluginState }>;
  CreateWorkerConfiguration: Operation<CreateWorkerConfigurationInput, WorkerConfigurationSummary>;
  DescribeWorkerConfiguration: Operation<{ readonly workerConfigurationArn: string }, WorkerConfigurationSummary>;
  ListWorkerConfigurations: Operation<
    PageInput & { readonly namePrefix?: string },
    { readonly workerConfigurations: readonly WorkerConfigurationSummary[]; readonly nextToken?: string }
  >;
  DeleteWorkerConfiguration: Operation<
    { readonly workerConfigurationArn: string },
    { readonly workerConfigurationArn: string; readonly workerConfigurationState: 'ACTIVE' | 'DELETING' }
  >;
  TagResource: Operation<{ readonly resourceArn: string; readonly tags: TagMap }, Readonly<Record<string, never>>>;
  UntagResource: Operation<{ readonly resourceArn: string; readonly tagKeys: readonly string[] }, Readonly<Record<string, never>>>;
  ListTagsForResource: Operation<{ readonly resourceArn: string }, { readonly tags: TagMap }>;
}

/** The operations of MSK Connect as functions: they answer at once or throw a ModelFault; what they start goes on by the clock. */
export type MskConnectApi = {
  readonly [Name in keyof MskConnectOperations]: (input: MskConnectOperations[Name]['input']) => MskConnectOperations[Name]['output'];
};
