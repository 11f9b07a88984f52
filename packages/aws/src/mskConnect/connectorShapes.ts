import type { CreateConnectorRequest, DescribeConnectorResponse } from '@aws-sdk/client-kafkaconnect';
import type { Connector, NewConnector } from '@msk-migration/core';
import { describeState, needed } from '../needed.ts';

/** A connector as CreateConnector wants it. */
export function toCreateRequest(connector: NewConnector): CreateConnectorRequest {
  return {
    connectorName: connector.name,
    connectorDescription: connector.description,
    connectorConfiguration: { ...connector.configuration },
    capacity: { provisionedCapacity: { ...connector.capacity } },
    kafkaCluster: {
      apacheKafkaCluster: {
        bootstrapServers: connector.bootstrapServers,
        vpc: { subnets: [...connector.subnets], securityGroups: [...connector.securityGroups] },
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
    tags: { ...connector.tags },
  };
}

/** A connector as DescribeConnector shows it, in our words. */
export function toConnector(answer: DescribeConnectorResponse): Connector {
  return {
    arn: needed(answer.connectorArn, 'connectorArn'),
    name: needed(answer.connectorName, 'connectorName'),
    configuration: answer.connectorConfiguration ?? {},
    capacity: toCapacity(answer),
    ...toNetwork(answer),
    authentication: answer.kafkaClusterClientAuthentication?.authenticationType ?? 'NONE',
    encryption: answer.kafkaClusterEncryptionInTransit?.encryptionType ?? 'PLAINTEXT',
    kafkaConnectVersion: needed(answer.kafkaConnectVersion, 'kafkaConnectVersion'),
    customPlugin: toPlugin(answer),
    workerConfiguration: toWorkerConfiguration(answer),
    logGroup: toLogGroup(answer),
    serviceExecutionRoleArn: needed(answer.serviceExecutionRoleArn, 'serviceExecutionRoleArn'),
    state: needed(answer.connectorState, 'connectorState'),
    stateReason: describeState(answer.stateDescription),
    currentVersion: needed(answer.currentVersion, 'currentVersion'),
    createdAt: needed(answer.creationTime, 'creationTime').getTime(),
  };
}

/** An autoscaled connector is none of ours; it is shown with the workers it has at least. */
function toCapacity(answer: DescribeConnectorResponse): Connector['capacity'] {
  const { provisionedCapacity: provisioned, autoScaling } = answer.capacity ?? {};
  const mcuCount = provisioned?.mcuCount ?? autoScaling?.mcuCount;
  const workerCount = provisioned?.workerCount ?? autoScaling?.minWorkerCount;
  return { mcuCount: needed(mcuCount, 'mcuCount') as Connector['capacity']['mcuCount'], workerCount: needed(workerCount, 'workerCount') };
}

function toNetwork(answer: DescribeConnectorResponse): Pick<Connector, 'bootstrapServers' | 'subnets' | 'securityGroups'> {
  const cluster = needed(answer.kafkaCluster?.apacheKafkaCluster, 'kafkaCluster');
  return {
    bootstrapServers: needed(cluster.bootstrapServers, 'bootstrapServers'),
    subnets: cluster.vpc?.subnets ?? [],
    securityGroups: cluster.vpc?.securityGroups ?? [],
  };
}

function toPlugin(answer: DescribeConnectorResponse): Connector['customPlugin'] {
  const plugin = needed(answer.plugins?.[0]?.customPlugin, 'plugins');
  return { arn: needed(plugin.customPluginArn, 'customPluginArn'), revision: needed(plugin.revision, 'revision') };
}

/** A connector without one runs on MSK Connect's default worker configuration; ours always name one. */
const toWorkerConfiguration = ({ workerConfiguration: found }: DescribeConnectorResponse): Connector['workerConfiguration'] => ({
  arn: found?.workerConfigurationArn ?? '',
  revision: found?.revision ?? 0,
});

function toLogGroup(answer: DescribeConnectorResponse): string | undefined {
  const logs = answer.logDelivery?.workerLogDelivery?.cloudWatchLogs;
  return logs?.enabled === true ? logs.logGroup : undefined;
}
