import type { Connector, ConnectorOperation, CustomPlugin, NewConnector, WorkerConfiguration } from '@msk-migration/core';
import type {
  ConnectorDescription,
  CreateConnectorInput,
  OperationDescription,
  OperationSummary,
  PluginDescription,
  StateDescription,
  WorkerConfigurationSummary,
} from '../mskConnect/wire.ts';

/** A new connector in the shapes of the wire. */
export function toCreateInput(connector: NewConnector): CreateConnectorInput {
  return {
    connectorName: connector.name,
    connectorDescription: connector.description,
    connectorConfiguration: connector.configuration,
    capacity: { provisionedCapacity: connector.capacity },
    kafkaCluster: {
      apacheKafkaCluster: {
        bootstrapServers: connector.bootstrapServers,
        vpc: { subnets: connector.subnets, securityGroups: connector.securityGroups },
      },
    },
    kafkaClusterClientAuthentication: { authenticationType: connector.authentication },
    kafkaClusterEncryptionInTransit: { encryptionType: connector.encryption },
    kafkaConnectVersion: connector.kafkaConnectVersion,
    plugins: [{ customPlugin: { customPluginArn: connector.customPlugin.arn, revision: connector.customPlugin.revision } }],
    workerConfiguration: { workerConfigurationArn: connector.workerConfiguration.arn, revision: connector.workerConfiguration.revision },
    serviceExecutionRoleArn: connector.serviceExecutionRoleArn,
    ...(connector.logGroup === undefined
      ? {}
      : { logDelivery: { workerLogDelivery: { cloudWatchLogs: { enabled: true, logGroup: connector.logGroup } } } }),
    tags: connector.tags,
  };
}

/** A described connector in the words of the port. */
export function toConnector(found: ConnectorDescription): Connector {
  const { bootstrapServers, vpc } = found.kafkaCluster.apacheKafkaCluster;
  return {
    arn: found.connectorArn,
    name: found.connectorName,
    configuration: found.connectorConfiguration,
    capacity: (found.capacity.provisionedCapacity ?? { mcuCount: 1, workerCount: 1 }) as Connector['capacity'],
    bootstrapServers,
    subnets: vpc.subnets,
    securityGroups: vpc.securityGroups ?? [],
    authentication: found.kafkaClusterClientAuthentication.authenticationType as Connector['authentication'],
    encryption: found.kafkaClusterEncryptionInTransit.encryptionType as Connector['encryption'],
    kafkaConnectVersion: found.kafkaConnectVersion,
    ...toParts(found),
    serviceExecutionRoleArn: found.serviceExecutionRoleArn,
    state: found.connectorState,
    stateReason: describe(found.stateDescription),
    currentVersion: found.currentVersion,
    createdAt: Date.parse(found.creationTime),
  };
}

function toParts({
  plugins,
  workerConfiguration: worker,
  logDelivery,
}: ConnectorDescription): Pick<Connector, 'customPlugin' | 'workerConfiguration' | 'logGroup'> {
  const [plugin] = plugins.map(({ customPlugin }) => ({ arn: customPlugin.customPluginArn, revision: customPlugin.revision }));
  const logs = logDelivery?.workerLogDelivery.cloudWatchLogs;
  return {
    customPlugin: plugin ?? { arn: '', revision: 0 },
    workerConfiguration: worker ? { arn: worker.workerConfigurationArn, revision: worker.revision } : { arn: '', revision: 0 },
    logGroup: logs?.enabled === true ? logs.logGroup : undefined,
  };
}

/** An operation; a summary has no steps. */
export const toOperation = (found: OperationDescription | OperationSummary): ConnectorOperation => ({
  arn: found.connectorOperationArn,
  type: found.connectorOperationType,
  state: found.connectorOperationState,
  steps: 'operationSteps' in found ? found.operationSteps.map(({ stepType, stepState }) => ({ type: stepType, state: stepState })) : [],
  error: 'errorInfo' in found ? describe(found.errorInfo) : undefined,
  createdAt: Date.parse(found.creationTime),
  endedAt: found.endTime === undefined ? undefined : Date.parse(found.endTime),
});

/** A described plugin in the words of the port. */
export const toCustomPlugin = (found: PluginDescription): CustomPlugin => ({
  arn: found.customPluginArn,
  name: found.name,
  state: found.customPluginState,
  revision: found.latestRevision.revision,
  bucketArn: found.latestRevision.location.s3Location.bucketArn,
  fileKey: found.latestRevision.location.s3Location.fileKey,
  stateReason: describe(found.stateDescription),
});

/** A described worker configuration, its properties as text. */
export const toWorkerConfiguration = (found: WorkerConfigurationSummary): WorkerConfiguration => ({
  arn: found.workerConfigurationArn,
  name: found.name,
  state: found.workerConfigurationState,
  revision: found.latestRevision.revision,
  properties: new TextDecoder().decode(Uint8Array.from(atob(found.latestRevision.propertiesFileContent ?? ''), character => character.charCodeAt(0))),
});

/** Text as base64 of UTF-8. */
export const toWire = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

const describe = (state: StateDescription | undefined): string | undefined => state && `${state.code}: ${state.message}`;
