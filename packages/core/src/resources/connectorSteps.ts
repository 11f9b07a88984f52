import { MigrationError } from '../errors/migrationError.ts';
import type { DesiredConnector } from './desired.ts';
import type { Connector, MskConnect, Ports } from '../ports/index.ts';
import { nothingToUndo, type Observation, type Step, type Undone } from '../process/index.ts';
import { compareConfiguration, compareShape, readConnector, type ActualConnector } from './connector.ts';
import { locate, pollDelay, undoing } from './named.ts';
import { isOurs, notOurs } from './ownership.ts';

type ConnectorPorts = Pick<Ports, 'mskConnect' | 'clock' | 'roles'>;

/** `arn` of the one created, or of the one that has to go first. */
interface Started {
  readonly arn: string;
  readonly at: number;
  readonly did: 'create' | 'delete' | 'wait';
}

/** Creates a connector and waits until it runs with the configuration that was meant; with `anew` one of another shape is deleted before. */
export function createConnectorStep(ports: ConnectorPorts, flow: string, desired: DesiredConnector, anew = false): Step {
  const { mskConnect, clock } = ports;
  const { name } = desired;
  const read = (): Promise<ActualConnector | undefined> => readOurs(mskConnect, flow, name);
  return {
    id: `connector/${name}`,
    describe: `${anew ? 'delete and create' : 'create'} connector "${name}"`,
    run: async (): Promise<Started> => {
      const actual = await read();
      if (!actual) return { arn: await create(ports, flow, desired), at: clock.now(), did: 'create' };
      const { arn, state } = actual.connector;
      if (state === 'DELETING') return { arn, at: clock.now(), did: 'wait' };
      if (isUsable(actual, desired)) return { arn, at: clock.now(), did: 'create' };
      if (!anew && state !== 'FAILED')
        throw new MigrationError('AWS_CONFLICT', `connector "${name}" came into being with another shape since the plan`);
      if (isMoving(state)) return { arn, at: clock.now(), did: 'wait' };
      await mskConnect.deleteConnector(arn);
      return { arn, at: clock.now(), did: 'delete' };
    },
    observe: async started => judgeCreation(await read(), desired, started as Started | undefined, () => pollDelay(clock, (started as Started).at)),
    holds: async () => {
      const actual = await read();
      return actual !== undefined && isUsable(actual, desired);
    },
    // What was deleted to make room cannot come back; the flow itself goes on in its new shape.
    undo: anew ? nothingToUndo : () => removeConnector(mskConnect, flow, name),
  };
}

const isMoving = (state: string): boolean => ['CREATING', 'UPDATING', 'RESTARTING', 'PAUSING', 'RESUMING', 'DELETING'].includes(state);

const isUsable = (actual: ActualConnector, desired: DesiredConnector): boolean =>
  actual.connector.state !== 'FAILED' &&
  compareShape(actual, desired).length === 0 &&
  compareConfiguration(actual.connector.configuration, desired.configuration).length === 0;

async function readOurs(mskConnect: MskConnect, flow: string, name: string): Promise<ActualConnector | undefined> {
  const actual = await readConnector(mskConnect, flow, name);
  if (actual && !actual.ours) throw new MigrationError('NOT_OURS', notOurs('connector', name, flow));
  return actual;
}

async function create({ mskConnect, roles }: ConnectorPorts, flow: string, desired: DesiredConnector): Promise<string> {
  const [plugin, worker, role] = await Promise.all([
    locate(mskConnect, 'customPlugin', desired.customPlugin).then(found => found && mskConnect.describeCustomPlugin(found.arn)),
    locate(mskConnect, 'workerConfiguration', desired.workerConfiguration).then(found => found && mskConnect.describeWorkerConfiguration(found.arn)),
    roles.describe(desired.role),
  ]);
  if (!plugin || !worker || !role) {
    const missing = !plugin
      ? `custom plugin "${desired.customPlugin}"`
      : !worker
        ? `worker configuration "${desired.workerConfiguration}"`
        : `role "${desired.role}"`;
    throw new MigrationError('NOT_FOUND', `connector "${desired.name}" needs ${missing}, which is not there`);
  }
  const { kind, role: _role, ...rest } = desired;
  const { arn } = await mskConnect.createConnector({
    ...rest,
    description: `${kind} connector of flow ${flow}, by msk-migration`,
    customPlugin: { arn: plugin.arn, revision: plugin.revision },
    workerConfiguration: { arn: worker.arn, revision: worker.revision },
    serviceExecutionRoleArn: role.arn,
  });
  return arn;
}

function judgeCreation(
  actual: ActualConnector | undefined,
  desired: DesiredConnector,
  started: Started | undefined,
  delay: () => number,
): Observation {
  const waiting = (what: string): Observation => ({ pending: { waitingFor: `connector "${desired.name}" ${what}`, askAgainInMs: delay() } });
  // A connector just created may not be listed yet.
  if (!actual) return started?.did === 'create' ? waiting('to appear') : 'absent';
  const { connector } = actual;
  if (started === undefined) return isUsable(actual, desired) && connector.state === 'RUNNING' ? settledAs(connector) : 'absent';
  if (isMoving(connector.state)) return waiting(`(${connector.state})`);
  if (started.did !== 'create') return 'absent';
  return judgeSettled(actual, desired);
}

function judgeSettled(actual: ActualConnector, desired: DesiredConnector): Observation {
  const { connector } = actual;
  if (connector.state === 'FAILED') {
    const said = connector.stateReason ?? 'Amazon MSK Connect gave no reason';
    return { failed: { cause: `connector "${desired.name}" is FAILED: ${said}`, proof: [said] } };
  }
  const differences = compareConfiguration(connector.configuration, desired.configuration);
  if (differences.length === 0) return settledAs(connector);
  const proof = differences.map(({ path, before, after }) => `${path}: ${before ?? '(absent)'} instead of ${after ?? '(absent)'}`);
  return { failed: { cause: `connector "${desired.name}" does not run with the configuration that it was given`, proof } };
}

const settledAs = ({ arn, state }: Connector): Observation => ({ settled: { arn, state } });

/** Deletes a connector of the flow, whatever it is doing; asked again until it is gone. */
async function removeConnector(mskConnect: MskConnect, flow: string, name: string): Promise<Undone> {
  const found = await locate(mskConnect, 'connector', name);
  const connector = found && isOurs(found.tags, flow) ? await mskConnect.describeConnector(found.arn) : undefined;
  if (!connector) return;
  // MSK Connect refuses to delete a connector in the middle of another operation.
  if (!isMoving(connector.state)) await mskConnect.deleteConnector(connector.arn);
  return undoing(`connector "${name}" to be gone (${connector.state})`);
}

/** Deletes a connector when it is ours, and proves that it is gone. */
export function removeConnectorStep({ mskConnect, clock }: Pick<ConnectorPorts, 'mskConnect' | 'clock'>, flow: string, name: string): Step {
  return {
    id: `connector/${name}`,
    describe: `delete connector "${name}"`,
    run: async () => {
      const found = await locate(mskConnect, 'connector', name);
      if (!found) return { at: clock.now(), removed: [] };
      if (!isOurs(found.tags, flow)) return { at: clock.now(), removed: [], left: notOurs('connector', name, flow) };
      const state = (await mskConnect.describeConnector(found.arn))?.state;
      if (state !== undefined && !isMoving(state)) await mskConnect.deleteConnector(found.arn);
      return { at: clock.now(), removed: [name] };
    },
    observe: async started => {
      if (started === undefined) return 'absent';
      const { at, ...evidence } = started as { at: number; removed: string[] };
      const found = await locate(mskConnect, 'connector', name);
      const connector = found && isOurs(found.tags, flow) ? await mskConnect.describeConnector(found.arn) : undefined;
      if (!connector) return { settled: evidence };
      if (!isMoving(connector.state)) return 'absent';
      return { pending: { waitingFor: `connector "${name}" to be gone (${connector.state})`, askAgainInMs: pollDelay(clock, at) } };
    },
  };
}
