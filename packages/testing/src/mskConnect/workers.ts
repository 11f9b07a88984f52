/** What one connector runs on: everything that MSK Connect hands to its workers. */
export interface ConnectorRun {
  readonly connectorArn: string;
  readonly connectorName: string;
  /** `<uuid>-<n>` of the ARN: part of the names of the internal topics. */
  readonly connectorId: string;
  readonly kafkaConnectVersion: string;
  readonly bootstrapServers: string;
  readonly workerCount: number;
  /** Parsed worker configuration; already checked against the deny-list. */
  readonly workerProperties: Readonly<Record<string, string>>;
  readonly connectorConfiguration: Readonly<Record<string, string>>;
  readonly plugin: { readonly bucketArn: string; readonly fileKey: string };
  readonly logGroup: string | undefined;
}

/** Connect's own states of a connector or task: RUNNING, PAUSED, FAILED, UNASSIGNED. */
export interface WorkersLook {
  readonly connector: string;
  readonly tasks: readonly { readonly id: number; readonly state: string; readonly trace: string | undefined }[];
}

/** What runs connectors under the model of MSK Connect: in memory for fast tests, real Connect workers in the sandbox. Rejections carry Connect's own message. */
export interface Workers {
  /** Starts the workers and gives them the connector; settles when Connect has accepted it, rejects when a worker dies or Connect refuses. */
  start(run: ConnectorRun): Promise<void>;
  /** PUT /connectors/{name}/config: the whole new configuration. */
  putConfiguration(connectorArn: string, configuration: Readonly<Record<string, string>>): Promise<void>;
  /** New worker processes with other properties, capacity or plugin; offsets are kept. */
  replace(run: ConnectorRun): Promise<void>;
  pause(connectorArn: string): Promise<void>;
  resume(connectorArn: string): Promise<void>;
  /** `includeTasks` false: only the connector instance, as Connect 2.7.1 does. Default true. */
  restart(connectorArn: string, options: { readonly onlyFailed: boolean; readonly includeTasks?: boolean }): Promise<void>;
  /** Undefined when there are no such workers. */
  look(connectorArn: string): Promise<WorkersLook | undefined>;
  /** Deletes the connector and ends its workers; internal topics stay, as on AWS. Does nothing when there are none. */
  stop(connectorArn: string): Promise<void>;
}
