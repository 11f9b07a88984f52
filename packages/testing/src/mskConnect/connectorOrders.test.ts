import { describe, expect, test } from 'vitest';
import { modelInTests } from './modelInTests.ts';

const fault = (name: string, message: RegExp = /./): object => expect.objectContaining({ fault: name, message: expect.stringMatching(message) });

describe('pausing and resuming', () => {
  test('go through PAUSING and RESUMING, each an operation of its own', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    const pause = model.api.PauseConnector({ connectorArn }).connectorOperationArn;
    expect(model.look(connectorArn).connectorState).toBe('PAUSING');
    expect(model.operation(pause)).toMatchObject({
      connectorOperationType: 'PAUSE_CONNECTOR',
      connectorOperationState: 'PAUSE_IN_PROGRESS',
      connectorArn,
    });
    await model.rest();
    expect(model.look(connectorArn).connectorState).toBe('PAUSED');
    expect(model.operation(pause).connectorOperationState).toBe('PAUSE_COMPLETE');
    const resume = model.api.ResumeConnector({ connectorArn }).connectorOperationArn;
    expect(model.look(connectorArn).connectorState).toBe('RESUMING');
    await model.rest();
    expect(model.operation(resume).connectorOperationState).toBe('RESUME_COMPLETE');
    expect((await model.workers.look(connectorArn))?.connector).toBe('RUNNING');
  });

  test('conflict with every other state', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    expect(() => model.api.ResumeConnector({ connectorArn })).toThrow(fault('ConflictException', /RUNNING/));
    model.api.PauseConnector({ connectorArn });
    expect(() => model.api.PauseConnector({ connectorArn })).toThrow(fault('ConflictException', /PAUSING/));
    expect(() => model.api.ResumeConnector({ connectorArn })).toThrow(fault('ConflictException', /PAUSING/));
  });

  test('fall back to the state before when the workers do not do it', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    model.workers.failNext('pause', 'the worker does not answer');
    const { connectorOperationArn } = model.api.PauseConnector({ connectorArn });
    await model.rest();
    expect(model.operation(connectorOperationArn)).toMatchObject({
      connectorOperationState: 'PAUSE_FAILED',
      errorInfo: { message: expect.stringContaining('does not answer') },
    });
    expect(model.look(connectorArn).connectorState).toBe('RUNNING');
  });
});

describe('restarting', () => {
  test('restarts connector and tasks, through RESTARTING', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    model.workers.failTask(connectorArn, 0, 'boom');
    const { connectorOperationArn } = model.api.RestartConnector({ connectorArn });
    expect(model.look(connectorArn).connectorState).toBe('RESTARTING');
    await model.rest();
    expect(model.operation(connectorOperationArn)).toMatchObject({
      connectorOperationType: 'RESTART_CONNECTOR',
      connectorOperationState: 'RESTART_COMPLETE',
    });
    expect((await model.workers.look(connectorArn))?.tasks[0]?.state).toBe('RUNNING');
  });

  test('needs a connector that is RUNNING and has nothing else going on', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    model.api.RestartConnector({ connectorArn });
    expect(() => model.api.RestartConnector({ connectorArn })).toThrow(fault('BadRequestException', /RESTARTING/));
    await model.rest();
    model.api.PauseConnector({ connectorArn });
    await model.rest();
    expect(() => model.api.RestartConnector({ connectorArn })).toThrow(fault('BadRequestException', /PAUSED/));
  });

  test('on 2.7.1 restarts only the connector instance, and knows no onlyFailedTasks', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector({ kafkaConnectVersion: '2.7.1' });
    expect(() => model.api.RestartConnector({ connectorArn, onlyFailedTasks: true })).toThrow(fault('BadRequestException', /3\.7\.x/));
    model.workers.failTask(connectorArn, 0, 'boom');
    model.workers.failConnector(connectorArn);
    model.api.RestartConnector({ connectorArn });
    await model.rest();
    expect(await model.workers.look(connectorArn)).toMatchObject({ connector: 'RUNNING', tasks: [{ state: 'FAILED' }] });
  });

  test('that fails is said by the operation only', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    model.workers.failNext('restart', '409 rebalance');
    const { connectorOperationArn } = model.api.RestartConnector({ connectorArn });
    await model.rest();
    expect(model.operation(connectorOperationArn).connectorOperationState).toBe('RESTART_FAILED');
    expect(model.look(connectorArn).connectorState).toBe('RUNNING');
  });
});

test('operations are listed newest first, page by page', async () => {
  const model = modelInTests();
  const connectorArn = await model.connector();
  for (const order of ['PauseConnector', 'ResumeConnector', 'RestartConnector'] as const) {
    model.api[order]({ connectorArn });
    await model.rest();
  }
  const first = model.api.ListConnectorOperations({ connectorArn, maxResults: 2 });
  expect(first.connectorOperations.map(one => one.connectorOperationType)).toEqual(['RESTART_CONNECTOR', 'RESUME_CONNECTOR']);
  const second = model.api.ListConnectorOperations({ connectorArn, maxResults: 2, nextToken: first.nextToken ?? '' });
  expect(second.connectorOperations.map(one => one.connectorOperationType)).toEqual(['PAUSE_CONNECTOR']);
  expect(second).not.toHaveProperty('nextToken');
});
