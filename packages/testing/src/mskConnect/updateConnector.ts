import { describeError, findUnhealthy } from './connectorHealth.ts';
import { endOperation, failStep, openOperation, setStep } from './connectorOperations.ts';
import { effectiveConfiguration, makeConnectorRun } from './connectorRun.ts';
import { checkVersion, needConnector, settleConnector } from './connectors.ts';
import { checkUpdate } from './updateRules.ts';
import type { ConnectorState, MskConnectApi, StepType, UpdateConnectorInput, WorkerSetting } from './wire.ts';
import type { ConnectorRow, OperationRow, World } from './world.ts';

type Given = ConnectorRow['given'];
interface Update {
  readonly operation: OperationRow;
  readonly kind: 'UPDATE_WORKER_SETTING' | 'UPDATE_CONNECTOR_CONFIGURATION';
  readonly origin: Given;
  readonly target: Given;
  readonly before: ConnectorState;
  readonly skipHealth: boolean;
}

/** Changes a connector's configuration or its worker setting, never both; rolls an unhealthy change back unless told to skip looking. */
export function updateConnectorApi(world: World): Pick<MskConnectApi, 'UpdateConnector'> {
  return {
    UpdateConnector: input => {
      const row = needConnector(world, input.connectorArn);
      checkVersion(row, input.currentVersion);
      checkUpdate(world, row, input);
      const kind = input.connectorConfiguration ? 'UPDATE_CONNECTOR_CONFIGURATION' : 'UPDATE_WORKER_SETTING';
      const origin = row.given;
      const target = makeTarget(origin, input);
      const operation = openOperation(world, row, kind, { ...describeChange(kind, origin, target), operationSteps: makeSteps(kind) });
      const update = { operation, kind, origin, target, before: row.state, skipHealth: input.skipHealthValidation === true } as const;
      row.state = 'UPDATING';
      row.busy = world.background(() => runUpdate(world, row, update));
      return { connectorArn: row.arn, connectorState: row.state, connectorOperationArn: operation.connectorOperationArn };
    },
  };
}

/** A configuration replaces the whole of the old one. */
function makeTarget(origin: Given, input: UpdateConnectorInput): Given {
  const { workerConfiguration: old, ...rest } = origin;
  const workerConfiguration = input.useDefaultWorkerConfiguration ? undefined : (input.workerConfiguration ?? old);
  return structuredClone({
    ...rest,
    connectorConfiguration: input.connectorConfiguration ?? origin.connectorConfiguration,
    capacity: input.capacity ?? origin.capacity,
    plugins: input.plugins ?? origin.plugins,
    ...(workerConfiguration && { workerConfiguration }),
  });
}

function describeChange(kind: Update['kind'], origin: Given, target: Given): Partial<OperationRow> {
  return kind === 'UPDATE_CONNECTOR_CONFIGURATION'
    ? { originConnectorConfiguration: origin.connectorConfiguration, targetConnectorConfiguration: target.connectorConfiguration }
    : { originWorkerSetting: settingOf(origin), targetWorkerSetting: settingOf(target) };
}

const settingOf = ({ capacity, plugins, workerConfiguration }: Given): WorkerSetting => ({
  capacity,
  plugins,
  ...(workerConfiguration && { workerConfiguration }),
  useDefaultWorkerConfiguration: workerConfiguration === undefined,
});

const makeSteps = (kind: StepType): OperationRow['operationSteps'] =>
  (['INITIALIZE_UPDATE', kind, 'VALIDATE_UPDATE', 'FINALIZE_UPDATE'] as const).map(stepType => ({ stepType, stepState: 'PENDING' }));

async function runUpdate(world: World, row: ConnectorRow, update: Update): Promise<void> {
  const { operation, kind, target } = update;
  setStep(operation, 'INITIALIZE_UPDATE', 'IN_PROGRESS');
  await world.wait(world.timings.step);
  operation.connectorOperationState = 'UPDATE_IN_PROGRESS';
  setStep(operation, 'INITIALIZE_UPDATE', 'COMPLETED');
  setStep(operation, kind, 'IN_PROGRESS');
  await world.wait(world.timings.step);
  const refused = await apply(world, row, kind, target);
  if (refused !== undefined) return failUpdate(world, row, update, refused);
  setStep(operation, kind, 'COMPLETED');
  const unhealthy = await validate(world, row, update);
  if (unhealthy !== undefined) return failUpdate(world, row, update, unhealthy);
  setStep(operation, 'FINALIZE_UPDATE', 'IN_PROGRESS');
  await world.wait(world.timings.step);
  setStep(operation, 'FINALIZE_UPDATE', 'COMPLETED');
  row.given = target;
  endOperation(world, operation, 'UPDATE_COMPLETE');
  settleConnector(world, row, update.before);
}

async function apply(world: World, row: ConnectorRow, kind: Update['kind'], given: Given): Promise<string | undefined> {
  const { workers } = world;
  const work =
    kind === 'UPDATE_CONNECTOR_CONFIGURATION'
      ? workers.putConfiguration(row.arn, effectiveConfiguration(given))
      : workers.replace(makeConnectorRun(world, row, given)).then(() => putTasksMax(world, row, given));
  return work.then(() => undefined, describeError);
}

/** With autoscaling another capacity is another `tasks.max`. */
async function putTasksMax(world: World, row: ConnectorRow, given: Given): Promise<void> {
  const configuration = effectiveConfiguration(given);
  if (configuration['tasks.max'] !== effectiveConfiguration(row.given)['tasks.max']) await world.workers.putConfiguration(row.arn, configuration);
}

async function validate(world: World, row: ConnectorRow, { operation, skipHealth }: Update): Promise<string | undefined> {
  if (skipHealth) {
    setStep(operation, 'VALIDATE_UPDATE', 'CANCELLED');
    return undefined;
  }
  setStep(operation, 'VALIDATE_UPDATE', 'IN_PROGRESS');
  const unhealthy = await findUnhealthy(world, row.arn);
  if (unhealthy === undefined) setStep(operation, 'VALIDATE_UPDATE', 'COMPLETED');
  return unhealthy;
}

/** Back to what was, unless health does not matter: then only workers that did not come up leave the connector FAILED. */
async function failUpdate(world: World, row: ConnectorRow, update: Update, failure: string): Promise<void> {
  failStep(update.operation);
  if (!update.skipHealth) return rollBack(world, row, update, failure);
  endOperation(world, update.operation, 'UPDATE_FAILED', failure);
  if (update.kind === 'UPDATE_CONNECTOR_CONFIGURATION') return settleConnector(world, row, update.before);
  row.given = update.target;
  settleConnector(world, row, 'FAILED', failure);
}

async function rollBack(world: World, row: ConnectorRow, { operation, kind, origin, before }: Update, failure: string): Promise<void> {
  operation.connectorOperationState = 'ROLLBACK_IN_PROGRESS';
  await world.wait(world.timings.step);
  const refused = await apply(world, row, kind, origin);
  if (refused === undefined) {
    endOperation(world, operation, 'ROLLBACK_COMPLETE', failure);
    return settleConnector(world, row, before);
  }
  endOperation(world, operation, 'ROLLBACK_FAILED', `${failure}; the rollback failed, too: ${refused}`);
  settleConnector(world, row, 'FAILED', refused);
}
