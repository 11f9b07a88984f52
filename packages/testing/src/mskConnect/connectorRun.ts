import { defaultWorkerProperties } from './workerProperties.ts';
import type { Capacity, Properties } from './wire.ts';
import type { ConnectorRow, World } from './world.ts';
import type { ConnectorRun } from './workers.ts';

type Given = ConnectorRow['given'];

/** What the workers of a connector are given. */
export function makeConnectorRun(world: World, row: ConnectorRow, given: Given = row.given): ConnectorRun {
  return {
    connectorArn: row.arn,
    connectorName: row.name,
    connectorId: row.id,
    kafkaConnectVersion: given.kafkaConnectVersion,
    bootstrapServers: given.kafkaCluster.apacheKafkaCluster.bootstrapServers,
    workerCount: countWorkers(given.capacity),
    workerProperties: readProperties(world, given),
    connectorConfiguration: effectiveConfiguration(given),
    plugin: locatePlugin(world, given),
    logGroup: findLogGroup(given),
  };
}

function readProperties(world: World, { workerConfiguration }: Given): Properties {
  const row = workerConfiguration && world.workerConfigurations.get(workerConfiguration.workerConfigurationArn);
  return row?.properties ?? defaultWorkerProperties;
}

function locatePlugin(world: World, { plugins }: Given): ConnectorRun['plugin'] {
  const [row] = plugins.flatMap(({ customPlugin }) => world.plugins.get(customPlugin.customPluginArn) ?? []);
  const { bucketArn = '', fileKey = '' } = row?.given.location.s3Location ?? {};
  return { bucketArn, fileKey };
}

function findLogGroup({ logDelivery }: Given): string | undefined {
  const logs = logDelivery?.workerLogDelivery.cloudWatchLogs;
  return logs?.enabled ? logs.logGroup : undefined;
}

/** With autoscaling MSK Connect sets `tasks.max` itself: two tasks for each MCU of each worker, up to `maxAutoscalingTaskCount`. */
export function effectiveConfiguration({ connectorConfiguration, capacity }: Pick<Given, 'connectorConfiguration' | 'capacity'>): Properties {
  const { autoScaling } = capacity;
  if (!autoScaling) return connectorConfiguration;
  const tasks = countWorkers(capacity) * autoScaling.mcuCount * 2;
  return { ...connectorConfiguration, 'tasks.max': String(Math.min(tasks, autoScaling.maxAutoscalingTaskCount ?? tasks)) };
}

/** An autoscaled connector starts with its smallest number of workers. */
const countWorkers = ({ provisionedCapacity, autoScaling }: Capacity): number => provisionedCapacity?.workerCount ?? autoScaling?.minWorkerCount ?? 1;
