import { MigrationError } from '../errors/migrationError.ts';
import type { Connector, ConnectorOperation, Ports } from '../ports/index.ts';
import type { Observation, Step, Undone } from '../process/index.ts';
import { compareConfiguration } from './connector.ts';
import { locate, pollDelay, undoing } from './named.ts';
import { isOurs, notOurs } from './ownership.ts';

type Configuration = Readonly<Record<string, string>>;
type UpdatePorts = Pick<Ports, 'mskConnect' | 'clock'>;

/** `operationArn` is absent when the connector was busy, or was right already. */
interface Started {
  readonly at: number;
  readonly operationArn?: string;
  /** What it ran with before. */
  readonly before: Configuration;
}

export interface ConnectorUpdate {
  readonly flow: string;
  readonly name: string;
  /** What the connector should run with, given what it runs with now. */
  readonly configuration: (live: Configuration) => Configuration;
  /** Told what the connector runs with, right before it is given another configuration. */
  readonly beforeOrder?: (live: Configuration) => Promise<void>;
  /** Unique in its process; default `connector/<name>`. */
  readonly id?: string;
  readonly describe?: string;
}

/**
 * Gives a connector another configuration: waits for the operation by its ARN and then reads the live configuration, since COMPLETE may also
 * mean a roll-back. Undo gives it the former one.
 */
export function updateConnectorStep(ports: UpdatePorts, update: ConnectorUpdate): Step {
  const { clock, mskConnect } = ports;
  const restore = createRestorer(ports, update.flow, update.name);
  return {
    id: update.id ?? `connector/${update.name}`,
    describe: update.describe ?? `update the configuration of connector "${update.name}"`,
    run: async (): Promise<Started> => {
      const connector = await readOurs(ports, update);
      const before = connector.configuration;
      if (isRight(connector, update) || isBusy(connector)) return { at: clock.now(), before };
      await update.beforeOrder?.(before);
      const operationArn = await order(ports, connector, update.configuration(before));
      return { at: clock.now(), operationArn, before };
    },
    observe: async started => {
      const { at, operationArn } = (started ?? { at: clock.now() }) as Partial<Started> & { at: number };
      const connector = await readOurs(ports, update);
      const operation = operationArn === undefined ? undefined : await mskConnect.describeOperation(operationArn);
      return judge(connector, operation, update, () => pollDelay(clock, at));
    },
    undo: async started => {
      const before = (started as Started | undefined)?.before;
      return before && restore(() => before);
    },
    holds: async () => isRight(await readOurs(ports, update), update),
  };
}

async function readOurs(ports: UpdatePorts, update: ConnectorUpdate): Promise<Connector> {
  const connector = await findOurs(ports, update);
  if (!connector) throw new MigrationError('NOT_FOUND', `there is no connector "${update.name}"`);
  return connector;
}

async function findOurs({ mskConnect }: UpdatePorts, { flow, name }: ConnectorUpdate): Promise<Connector | undefined> {
  const found = await locate(mskConnect, 'connector', name);
  if (found && !isOurs(found.tags, flow)) throw new MigrationError('NOT_OURS', notOurs('connector', name, flow));
  return found && mskConnect.describeConnector(found.arn);
}

const isRight = ({ configuration }: Connector, update: ConnectorUpdate): boolean =>
  compareConfiguration(configuration, update.configuration(configuration)).length === 0;

const isBusy = ({ state }: Connector): boolean => state !== 'RUNNING' && state !== 'PAUSED' && state !== 'FAILED';

async function order({ mskConnect }: UpdatePorts, connector: Connector, configuration: Configuration): Promise<string> {
  const { operationArn } = await mskConnect.updateConnectorConfiguration(connector.arn, {
    currentVersion: connector.currentVersion,
    configuration,
    // MSK Connect demands it for a paused connector, whose health nobody can tell.
    ...(connector.state === 'PAUSED' && { skipHealthValidation: true }),
  });
  return operationArn;
}

function judge(connector: Connector, operation: ConnectorOperation | undefined, update: ConnectorUpdate, delay: () => number): Observation {
  const failure = findFailure(connector, operation, update);
  if (failure !== undefined)
    return { failed: { cause: `connector "${update.name}": ${failure}`, proof: [failure, operation?.arn ?? connector.arn] } };
  if (isRunning(operation) || isBusy(connector))
    return { pending: { waitingFor: `connector "${update.name}" (${operation?.state ?? connector.state})`, askAgainInMs: delay() } };
  return isRight(connector, update) ? { settled: { arn: connector.arn, operationArn: operation?.arn, version: connector.currentVersion } } : 'absent';
}

function findFailure(connector: Connector, operation: ConnectorOperation | undefined, update: ConnectorUpdate): string | undefined {
  if (operation && isFailed(operation)) return `its update ended as ${operation.state}: ${operation.error ?? noReason}`;
  if (connector.state === 'FAILED') return `FAILED: ${connector.stateReason ?? noReason}`;
  const complete = operation !== undefined && !isRunning(operation) && !isBusy(connector);
  return complete && !isRight(connector, update) ? `its update ended as ${operation.state}, but it runs with another configuration` : undefined;
}

const noReason = 'Amazon MSK Connect gave no reason';

const isRunning = (operation: ConnectorOperation | undefined): boolean => operation !== undefined && !operation.state.endsWith('_COMPLETE');

const isFailed = ({ state }: ConnectorOperation): boolean => state.endsWith('_FAILED') || state === 'ROLLBACK_COMPLETE';

/**
 * Gives back a former configuration; asked again until the connector runs with it. One that is gone needs none. Throws STEP_FAILED when MSK Connect
 * rolled it back: ordering it again and again would help nobody.
 */
export function createRestorer(ports: UpdatePorts, flow: string, name: string) {
  let operationArn: string | undefined;
  return async (configuration: ConnectorUpdate['configuration']): Promise<Undone> => {
    const back = { flow, name, configuration };
    const connector = await findOurs(ports, back);
    const operation = operationArn === undefined ? undefined : await ports.mskConnect.describeOperation(operationArn);
    if (!connector || (!isBusy(connector) && !isRunning(operation) && isRight(connector, back))) return;
    const failure = findFailure(connector, operation, back);
    if (failure !== undefined) {
      operationArn = undefined;
      throw new MigrationError('STEP_FAILED', `connector "${name}" did not take its former configuration: ${failure}`);
    }
    if (!isBusy(connector) && !isRunning(operation)) operationArn = await order(ports, connector, configuration(connector.configuration));
    return undoing(`connector "${name}" to run with its former configuration (${connector.state})`);
  };
}
