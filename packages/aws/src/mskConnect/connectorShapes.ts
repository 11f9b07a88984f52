import type { CreateConnectorRequest, DescribeConnectorResponse } from '@aws-sdk/client-kafkaconnect';
import type { Connector, NewConnector } from '@msk-migration/core';

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
  const { apacheKafkaCluster: cluster } = answer.kafkaCluster ?? {};
  const state = answer.stateDescription;
  return {
    arn: answer.connectorArn ?? '',
    name: answer.connectorName ?? '',
    configuration: answer.connectorConfiguration ?? {},
    capacity: toCapacity(answer),
    bootstrapServers: cluster?.bootstrapServers ?? '',
    subnets: cluster?.vpc?.subnets ?? [],
    securityGroups: cluster?.vpc?.securityGroups ?? [],
    ...toSecurity(answer),
    kafkaConnectVersion: answer.kafkaConnectVersion ?? '',
    ...toParts(answer),
    serviceExecutionRoleArn: answer.serviceExecutionRoleArn ?? '',
    state: answer.connectorState ?? 'FAILED',
    stateReason: state && [state.code, state.message].filter(part => part !== undefined).join(': '),
    currentVersion: answer.currentVersion ?? '',
    createdAt: answer.creationTime?.getTime() ?? 0,
  };
}

function toCapacity(answer: DescribeConnectorResponse): Connector['capacity'] {
  const { provisionedCapacity: provisioned, autoScaling } = answer.capacity ?? {};
  const mcuCount = (provisioned?.mcuCount ?? autoScaling?.mcuCount ?? 1) as Connector['capacity']['mcuCount'];
  return { mcuCount, workerCount: provisioned?.workerCount ?? autoScaling?.minWorkerCount ?? 1 };
}

const toSecurity = (answer: DescribeConnectorResponse): Pick<Connector, 'authentication' | 'encryption'> => ({
  authentication: answer.kafkaClusterClientAuthentication?.authenticationType ?? 'NONE',
  encryption: answer.kafkaClusterEncryptionInTransit?.encryptionType ?? 'PLAINTEXT',
});

function toParts(answer: DescribeConnectorResponse): Pick<Connector, 'customPlugin' | 'workerConfiguration' | 'logGroup'> {
  const plugin = answer.plugins?.[0]?.customPlugin;
  const logs = answer.logDelivery?.workerLogDelivery?.cloudWatchLogs;
  return {
    customPlugin: { arn: plugin?.customPluginArn ?? '', revision: plugin?.revision ?? 0 },
    workerConfiguration: { arn: answer.workerConfiguration?.workerConfigurationArn ?? '', revision: answer.workerConfiguration?.revision ?? 0 },
    logGroup: logs?.enabled === true ? logs.logGroup : undefined,
  };
}
