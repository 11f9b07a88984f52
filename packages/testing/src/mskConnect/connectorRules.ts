import { badRequest, limitExceeded, notFound } from './modelFault.ts';
import type { AutoScaling, Capacity, CreateConnectorInput, PluginReference, Properties, WorkerConfigurationReference } from './wire.ts';
import type { World } from './world.ts';

const versions = ['2.7.1', '3.7.x'];
const mcuCounts = [1, 2, 4, 8];

/** Throws what MSK Connect would answer to a connector that it does not accept. Names and quotas of the account are looked at, too. */
export function checkNewConnector(world: World, input: CreateConnectorInput): void {
  if (!/^[A-Za-z0-9-]{1,128}$/.test(input.connectorName))
    throw badRequest(`connectorName "${input.connectorName}" may have letters, digits and hyphens only.`);
  if (!versions.includes(input.kafkaConnectVersion))
    throw badRequest(`kafkaConnectVersion "${input.kafkaConnectVersion}" is not supported; supported are ${versions.join(' and ')}.`);
  checkConfiguration(input.connectorConfiguration);
  checkConnection(input);
  checkRole(input.serviceExecutionRoleArn);
  checkPlugins(world, input.plugins);
  if (input.workerConfiguration) checkWorkerConfiguration(world, input.workerConfiguration);
  checkCapacity(world, input.capacity);
}

/** The connector's own keys: Connect cannot start without a class, and `tasks.max` is a number. */
export function checkConfiguration(configuration: Properties): void {
  if (!configuration['connector.class']) throw badRequest('connectorConfiguration lacks "connector.class".');
  const tasks = configuration['tasks.max'];
  if (tasks !== undefined && !/^[1-9]\d*$/.test(tasks)) throw badRequest(`"tasks.max" is "${tasks}"; it must be a whole number of at least 1.`);
}

/** One plugin, active, in a revision that exists. */
export function checkPlugins(world: World, plugins: readonly PluginReference[]): void {
  const [first] = plugins;
  if (!first || plugins.length > 1) throw badRequest(`plugins must have exactly one element; it has ${plugins.length}.`);
  const { customPluginArn, revision } = first.customPlugin;
  const row = world.plugins.get(customPluginArn);
  if (!row) throw notFound(`There is no custom plugin ${customPluginArn}.`);
  if (revision !== 1) throw notFound(`The custom plugin "${row.name}" has no revision ${revision}.`);
  if (row.state !== 'ACTIVE') throw badRequest(`The custom plugin "${row.name}" is ${row.state}, not ACTIVE.`);
}

/** A worker configuration that exists, in a revision that exists. */
export function checkWorkerConfiguration(world: World, { workerConfigurationArn, revision }: WorkerConfigurationReference): void {
  const row = world.workerConfigurations.get(workerConfigurationArn);
  if (!row) throw notFound(`There is no worker configuration ${workerConfigurationArn}.`);
  if (revision !== 1) throw notFound(`The worker configuration "${row.name}" has no revision ${revision}.`);
  if (row.state !== 'ACTIVE') throw badRequest(`The worker configuration "${row.name}" is ${row.state}.`);
}

/** Exactly one kind of capacity, within its ranges and within the quotas, counting all connectors but `except`. */
export function checkCapacity(world: World, capacity: Capacity, except?: string): void {
  const { provisionedCapacity, autoScaling } = capacity;
  const chosen = provisionedCapacity ?? autoScaling;
  if (!chosen || (provisionedCapacity && autoScaling)) throw badRequest('capacity must have exactly one of provisionedCapacity and autoScaling.');
  if (!mcuCounts.includes(chosen.mcuCount)) throw badRequest(`mcuCount is ${chosen.mcuCount}; it must be one of ${mcuCounts.join(', ')}.`);
  if (autoScaling) checkAutoScaling(autoScaling);
  const workers = largestWorkerCount(capacity);
  const { workersPerConnector, workersPerAccount } = world.quotas;
  if (workers < 1 || workers > workersPerConnector) throw badRequest(`A connector has 1 to ${workersPerConnector} workers, not ${workers}.`);
  const others = [...world.connectors.values()]
    .filter(row => row.arn !== except)
    .reduce((sum, row) => sum + largestWorkerCount(row.given.capacity), 0);
  if (others + workers > workersPerAccount)
    throw limitExceeded(`Limit exceeded: the account may have ${workersPerAccount} workers; ${others} are in use and ${workers} were asked for.`);
}

function checkAutoScaling({ minWorkerCount, maxWorkerCount, maxAutoscalingTaskCount }: AutoScaling): void {
  if (minWorkerCount < 1) throw badRequest(`minWorkerCount is ${minWorkerCount}; it must be at least 1.`);
  if (minWorkerCount > maxWorkerCount) throw badRequest(`minWorkerCount ${minWorkerCount} is above maxWorkerCount ${maxWorkerCount}.`);
  if (maxAutoscalingTaskCount !== undefined && maxAutoscalingTaskCount < maxWorkerCount)
    throw badRequest(`maxAutoscalingTaskCount ${maxAutoscalingTaskCount} is below maxWorkerCount ${maxWorkerCount}.`);
}

const largestWorkerCount = ({ provisionedCapacity, autoScaling }: Capacity): number =>
  provisionedCapacity?.workerCount ?? autoScaling?.maxWorkerCount ?? 0;

function checkConnection(input: CreateConnectorInput): void {
  const { bootstrapServers, vpc } = input.kafkaCluster.apacheKafkaCluster;
  if (!/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/.test(bootstrapServers))
    throw badRequest(`bootstrapServers "${bootstrapServers}" is not a list of host:port.`);
  if (vpc.subnets.length === 0) throw badRequest('vpc.subnets is empty.');
  const iam = input.kafkaClusterClientAuthentication.authenticationType === 'IAM';
  if (iam && input.kafkaClusterEncryptionInTransit.encryptionType !== 'TLS') throw badRequest('IAM authentication needs encryptionType TLS.');
}

function checkRole(arn: string): void {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(arn)) throw badRequest(`serviceExecutionRoleArn "${arn}" is not the ARN of a role.`);
  if (arn.includes(':role/aws-service-role/')) throw badRequest('A service-linked role cannot be the service execution role.');
}
