import type { Clock } from '@msk-migration/core';
import type { Quotas } from './quotas.ts';
import type { Timings } from './timings.ts';
import type {
  ConnectorState,
  CreateConnectorInput,
  CreateCustomPluginInput,
  CreateWorkerConfigurationInput,
  OperationDescription,
  PluginState,
  StateDescription,
} from './wire.ts';
import type { Workers } from './workers.ts';

/** The part of S3 that MSK Connect reads. Rejects when S3 does not answer. */
export interface PluginObjects {
  exists(bucketArn: string, fileKey: string): Promise<boolean>;
}

interface Row {
  readonly arn: string;
  /** Order of creation; pages go by it. */
  readonly serial: number;
  readonly name: string;
  readonly createdAt: string;
}
export interface ConnectorRow extends Row {
  /** `<uuid>-<n>`. */
  readonly id: string;
  /** As created, with what updates have changed. */
  given: Omit<CreateConnectorInput, 'tags'>;
  state: ConnectorState;
  stateDescription: StateDescription | undefined;
  currentVersion: string;
  /** What is being done to its workers; deletion waits for it. */
  busy: Promise<void>;
}
export interface PluginRow extends Row {
  readonly given: Omit<CreateCustomPluginInput, 'tags'>;
  state: PluginState;
  stateDescription: StateDescription | undefined;
}
export interface WorkerConfigurationRow extends Row {
  readonly given: Omit<CreateWorkerConfigurationInput, 'tags'>;
  readonly properties: Readonly<Record<string, string>>;
  state: 'ACTIVE' | 'DELETING';
}
export type OperationRow = { -readonly [Key in keyof OperationDescription]: OperationDescription[Key] } & { readonly serial: number };

/** Everything that the model remembers, and what it stands on. */
export interface World {
  readonly clock: Clock;
  readonly workers: Workers;
  readonly objects: PluginObjects;
  readonly timings: Timings;
  readonly quotas: Quotas;
  readonly newId: () => string;
  readonly connectors: Map<string, ConnectorRow>;
  readonly plugins: Map<string, PluginRow>;
  readonly workerConfigurations: Map<string, WorkerConfigurationRow>;
  readonly operations: Map<string, OperationRow>;
  readonly tags: Map<string, Readonly<Record<string, string>>>;
  newArn(kind: string, path: string): string;
  nextSerial(): number;
  /** The time of the clock as the API writes it. */
  time(): string;
  newVersion(): string;
  /** Lets time pass; rejects when the model was closed meanwhile. */
  wait(ms: number): Promise<void>;
  /** Goes on with something after the API has answered. */
  background(work: () => Promise<void>): Promise<void>;
}
