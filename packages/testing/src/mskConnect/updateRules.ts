import { checkCapacity, checkConfiguration, checkPlugins, checkWorkerConfiguration } from './connectorRules.ts';
import { badRequest } from './modelFault.ts';
import type { UpdateConnectorInput } from './wire.ts';
import type { ConnectorRow, World } from './world.ts';

/** Throws what MSK Connect would answer to an update that it does not accept. */
export function checkUpdate(world: World, row: ConnectorRow, input: UpdateConnectorInput): void {
  checkState(row, input);
  checkParts(input);
  const { connectorConfiguration, capacity, plugins, workerConfiguration } = input;
  if (connectorConfiguration) checkNewConfiguration(row, connectorConfiguration);
  if (capacity) checkCapacity(world, capacity, row.arn);
  if (plugins) checkPlugins(world, plugins);
  if (workerConfiguration) checkWorkerConfiguration(world, workerConfiguration);
}

function checkState(row: ConnectorRow, { skipHealthValidation }: UpdateConnectorInput): void {
  if (row.state === 'PAUSED' && skipHealthValidation !== true)
    throw badRequest(`Connector "${row.name}" is PAUSED; set skipHealthValidation to update it.`);
  if (row.state !== 'RUNNING' && row.state !== 'PAUSED') throw badRequest(`Connector "${row.name}" is ${row.state}; it cannot be updated now.`);
}

/** Either the configuration or the worker setting, and something at all. */
function checkParts({ connectorConfiguration, capacity, plugins, workerConfiguration, useDefaultWorkerConfiguration }: UpdateConnectorInput): void {
  const useDefault = useDefaultWorkerConfiguration === true;
  const setting = [capacity, plugins, workerConfiguration].some(part => part !== undefined) || useDefault;
  if (connectorConfiguration && setting)
    throw badRequest('Either connectorConfiguration or the worker setting can be updated, not both in one request.');
  if (!connectorConfiguration && !setting) throw badRequest('The request changes nothing: give connectorConfiguration or a worker setting.');
  if (workerConfiguration && useDefault) throw badRequest('workerConfiguration and useDefaultWorkerConfiguration exclude each other.');
}

function checkNewConfiguration(row: ConnectorRow, configuration: NonNullable<UpdateConnectorInput['connectorConfiguration']>): void {
  checkConfiguration(configuration);
  if (configuration['connector.class'] !== row.given.connectorConfiguration['connector.class'])
    throw badRequest('"connector.class" cannot be changed.');
}
