import { describeError } from './connectorHealth.ts';
import { endOperation, openOperation } from './connectorOperations.ts';
import { needConnector, settleConnector } from './connectors.ts';
import { badRequest, conflict } from './modelFault.ts';
import type { ConnectorState, MskConnectApi } from './wire.ts';
import type { ConnectorRow, World } from './world.ts';

interface Order {
  readonly verb: 'PAUSE' | 'RESUME' | 'RESTART';
  readonly through: ConnectorState;
  readonly then: ConnectorState;
  readonly takes: number;
  readonly act: () => Promise<void>;
}

/** Pausing, resuming and restarting: each does what Connect's REST does, and is an operation of its own. */
export function connectorOrdersApi(world: World): Pick<MskConnectApi, 'PauseConnector' | 'ResumeConnector' | 'RestartConnector'> {
  const { workers, timings } = world;
  return {
    PauseConnector: ({ connectorArn }) => {
      const row = needConnector(world, connectorArn);
      if (row.state !== 'RUNNING') throw conflict(`Connector "${row.name}" is ${row.state}; only a RUNNING one can be paused.`);
      return start(world, row, { verb: 'PAUSE', through: 'PAUSING', then: 'PAUSED', takes: timings.pause, act: () => workers.pause(connectorArn) });
    },
    ResumeConnector: ({ connectorArn }) => {
      const row = needConnector(world, connectorArn);
      if (row.state !== 'PAUSED') throw conflict(`Connector "${row.name}" is ${row.state}; only a PAUSED one can be resumed.`);
      return start(world, row, {
        verb: 'RESUME',
        through: 'RESUMING',
        then: 'RUNNING',
        takes: timings.resume,
        act: () => workers.resume(connectorArn),
      });
    },
    RestartConnector: ({ connectorArn, onlyFailedTasks = false }) => {
      const row = needConnector(world, connectorArn);
      const old = row.given.kafkaConnectVersion === '2.7.1';
      if (old && onlyFailedTasks) throw badRequest('onlyFailedTasks needs Kafka Connect 3.7.x; this connector runs 2.7.1.');
      if (row.state !== 'RUNNING') throw badRequest(`Connector "${row.name}" is ${row.state}; only a RUNNING one can be restarted.`);
      const act = (): Promise<void> => workers.restart(connectorArn, { onlyFailed: onlyFailedTasks, includeTasks: !old });
      return start(world, row, { verb: 'RESTART', through: 'RESTARTING', then: 'RUNNING', takes: timings.restart, act });
    },
  };
}

function start(world: World, row: ConnectorRow, order: Order): { readonly connectorArn: string; readonly connectorOperationArn: string } {
  const operation = openOperation(world, row, `${order.verb}_CONNECTOR`);
  const before = row.state;
  row.state = order.through;
  row.busy = world.background(async () => {
    operation.connectorOperationState = `${order.verb}_IN_PROGRESS`;
    await world.wait(order.takes);
    const failure = await order.act().then(() => undefined, describeError);
    endOperation(world, operation, `${order.verb}_${failure === undefined ? 'COMPLETE' : 'FAILED'}`, failure);
    settleConnector(world, row, failure === undefined ? order.then : before);
  });
  return { connectorArn: row.arn, connectorOperationArn: operation.connectorOperationArn };
}
