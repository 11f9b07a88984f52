import { notFound } from './modelFault.ts';
import { takePage } from './paging.ts';
import type { MskConnectApi, OperationState, OperationSummary, OperationType, StepState, StepType } from './wire.ts';
import type { ConnectorRow, OperationRow, World } from './world.ts';

/** Writes down that something is being done to a connector. */
export function openOperation(world: World, row: ConnectorRow, type: OperationType, more: Partial<OperationRow> = {}): OperationRow {
  const operation: OperationRow = {
    connectorArn: row.arn,
    connectorOperationArn: world.newArn('connector-operation', `${row.name}/${row.id}/${world.newId()}`),
    connectorOperationType: type,
    connectorOperationState: 'PENDING',
    operationSteps: [],
    creationTime: world.time(),
    ...more,
    serial: world.nextSerial(),
  };
  world.operations.set(operation.connectorOperationArn, operation);
  return operation;
}

/** The last word on an operation. */
export function endOperation(world: World, operation: OperationRow, state: OperationState, error?: string): void {
  operation.connectorOperationState = state;
  operation.endTime = world.time();
  if (error !== undefined) operation.errorInfo = { code: 'UnknownError.Unknown', message: `The last operation failed. ${error}` };
}

/** Moves one step of an operation on. */
export function setStep(operation: OperationRow, stepType: StepType, stepState: StepState): void {
  operation.operationSteps = operation.operationSteps.map(step => (step.stepType === stepType ? { stepType, stepState } : step));
}

/** A step has failed: what was to come is cancelled. */
export function failStep(operation: OperationRow): void {
  operation.operationSteps = operation.operationSteps.map(({ stepType, stepState }) => {
    if (stepState === 'IN_PROGRESS') return { stepType, stepState: 'FAILED' };
    return { stepType, stepState: stepState === 'PENDING' ? 'CANCELLED' : stepState };
  });
}

/** Looking at operations, newest first. */
export function operationsApi(world: World): Pick<MskConnectApi, 'ListConnectorOperations' | 'DescribeConnectorOperation'> {
  return {
    ListConnectorOperations: ({ connectorArn, ...input }) => {
      if (!world.connectors.has(connectorArn)) throw notFound(`There is no connector ${connectorArn}.`);
      const newestFirst = [...world.operations.values()]
        .filter(one => one.connectorArn === connectorArn)
        .map(one => ({ one, serial: -one.serial }))
        .reverse();
      const { rows, ...next } = takePage(newestFirst, `operations ${connectorArn}`, input);
      return { connectorOperations: rows.map(({ one }) => summarize(one)), ...next };
    },
    DescribeConnectorOperation: ({ connectorOperationArn }) => {
      const found = world.operations.get(connectorOperationArn);
      if (!found) throw notFound(`There is no connector operation ${connectorOperationArn}.`);
      const { serial: _serial, ...description } = found;
      return structuredClone(description);
    },
  };
}

const summarize = (operation: OperationRow): OperationSummary => ({
  connectorOperationArn: operation.connectorOperationArn,
  connectorOperationType: operation.connectorOperationType,
  connectorOperationState: operation.connectorOperationState,
  creationTime: operation.creationTime,
  ...(operation.endTime === undefined ? {} : { endTime: operation.endTime }),
});
