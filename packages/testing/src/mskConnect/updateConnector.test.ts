import { describe, expect, test } from 'vitest';
import { exampleWorkerConfiguration } from './exampleInputs.ts';
import { modelInTests, type ModelInTests } from './modelInTests.ts';
import type { UpdateConnectorInput } from './wire.ts';

const fault = (name: string, message: RegExp = /./): object => expect.objectContaining({ fault: name, message: expect.stringMatching(message) });
const connectorClass = 'org.apache.kafka.connect.mirror.MirrorHeartbeatConnector';
const configuration = (more: Record<string, string> = {}): Record<string, string> => ({
  'connector.class': connectorClass,
  'tasks.max': '1',
  ...more,
});

async function running(): Promise<ModelInTests & { arn: string; update: (input: Partial<UpdateConnectorInput>) => string }> {
  const model = modelInTests();
  const arn = await model.connector();
  const update = (input: Partial<UpdateConnectorInput>): string =>
    model.api.UpdateConnector({ connectorArn: arn, currentVersion: model.look(arn).currentVersion, ...input }).connectorOperationArn;
  return { ...model, arn, update };
}

describe('updating the configuration', () => {
  test('replaces all of it, by steps that can be watched, and gives a new version', async () => {
    const model = await running();
    const before = model.look(model.arn);
    const operation = model.update({ connectorConfiguration: configuration({ 'emit.heartbeats.interval.seconds': '5' }) });
    expect(model.look(model.arn).connectorState).toBe('UPDATING');
    expect(model.operation(operation)).toMatchObject({
      connectorOperationState: 'PENDING',
      connectorOperationType: 'UPDATE_CONNECTOR_CONFIGURATION',
    });
    await model.clock.advance(7);
    expect(model.operation(operation).connectorOperationState).toBe('UPDATE_IN_PROGRESS');
    expect(model.operation(operation).operationSteps.map(step => step.stepState)).toEqual(['COMPLETED', 'IN_PROGRESS', 'PENDING', 'PENDING']);
    await model.rest();
    const after = model.look(model.arn);
    expect(after).toMatchObject({ connectorState: 'RUNNING', connectorConfiguration: configuration({ 'emit.heartbeats.interval.seconds': '5' }) });
    expect(after.currentVersion).not.toBe(before.currentVersion);
    expect(model.operation(operation)).toMatchObject({
      connectorOperationState: 'UPDATE_COMPLETE',
      operationSteps: ['INITIALIZE_UPDATE', 'UPDATE_CONNECTOR_CONFIGURATION', 'VALIDATE_UPDATE', 'FINALIZE_UPDATE'].map(stepType => ({
        stepType,
        stepState: 'COMPLETED',
      })),
      originConnectorConfiguration: configuration(),
      targetConnectorConfiguration: after.connectorConfiguration,
      endTime: expect.any(String),
    });
    expect(model.workers.runOf(model.arn)?.connectorConfiguration).toEqual(after.connectorConfiguration);
  });

  test('is rolled back when tasks fail after the change', async () => {
    const model = await running();
    model.workers.failTasksWhen(({ bad }) => bad === 'yes', 'ConfigException: bad\n\tat …');
    const operation = model.update({ connectorConfiguration: configuration({ bad: 'yes' }) });
    await model.rest();
    expect(model.operation(operation)).toMatchObject({
      connectorOperationState: 'ROLLBACK_COMPLETE',
      errorInfo: { message: expect.stringContaining('task 0 is FAILED: ConfigException: bad') },
    });
    expect(model.operation(operation).operationSteps.map(step => step.stepState)).toEqual(['COMPLETED', 'COMPLETED', 'FAILED', 'CANCELLED']);
    expect(model.look(model.arn)).toMatchObject({ connectorState: 'RUNNING', connectorConfiguration: configuration() });
    expect(model.workers.runOf(model.arn)?.connectorConfiguration).toEqual(configuration());
    expect((await model.workers.look(model.arn))?.tasks[0]?.state).toBe('RUNNING');
  });

  test('is rolled back when Connect itself refuses it', async () => {
    const model = await running();
    model.workers.failNext('putConfiguration', 'Connector configuration is invalid and contains the following 1 error(s)');
    const operation = model.update({ connectorConfiguration: configuration({ 'tasks.max': '3' }) });
    await model.rest();
    expect(model.operation(operation)).toMatchObject({
      connectorOperationState: 'ROLLBACK_COMPLETE',
      errorInfo: { message: expect.stringContaining('configuration is invalid') },
    });
    expect(model.look(model.arn).connectorConfiguration['tasks.max']).toBe('1');
  });

  test('leaves the connector FAILED when the rollback fails, too', async () => {
    const model = await running();
    model.workers.failNext('putConfiguration', 'first');
    model.workers.failNext('putConfiguration', 'second');
    const operation = model.update({ connectorConfiguration: configuration({ 'tasks.max': '3' }) });
    await model.rest();
    expect(model.operation(operation)).toMatchObject({
      connectorOperationState: 'ROLLBACK_FAILED',
      errorInfo: { message: expect.stringMatching(/first.*second/) },
    });
    expect(model.look(model.arn)).toMatchObject({ connectorState: 'FAILED', stateDescription: { message: expect.stringContaining('second') } });
  });

  test('stays in effect with failing tasks when health is not looked at', async () => {
    const model = await running();
    model.workers.failTasksWhen(({ bad }) => bad === 'yes', 'boom');
    const operation = model.update({ connectorConfiguration: configuration({ bad: 'yes' }), skipHealthValidation: true });
    await model.rest();
    expect(model.operation(operation).connectorOperationState).toBe('UPDATE_COMPLETE');
    expect(model.look(model.arn)).toMatchObject({ connectorState: 'RUNNING', connectorConfiguration: configuration({ bad: 'yes' }) });
  });

  test('fails without a rollback when health is not looked at and Connect refuses it', async () => {
    const model = await running();
    model.workers.failNext('putConfiguration', 'invalid');
    const operation = model.update({ connectorConfiguration: configuration({ x: 'y' }), skipHealthValidation: true });
    await model.rest();
    expect(model.operation(operation).connectorOperationState).toBe('UPDATE_FAILED');
    expect(model.look(model.arn)).toMatchObject({ connectorState: 'RUNNING', connectorConfiguration: configuration() });
  });

  test('cannot change connector.class, nor leave it out', async () => {
    const model = await running();
    expect(() => model.update({ connectorConfiguration: { 'connector.class': 'Other' } })).toThrow(fault('BadRequestException', /cannot be changed/));
    expect(() => model.update({ connectorConfiguration: { 'tasks.max': '1' } })).toThrow(fault('BadRequestException', /lacks "connector.class"/));
  });

  test('needs the current version', async () => {
    const model = await running();
    const old = model.look(model.arn).currentVersion;
    model.update({ connectorConfiguration: configuration({ a: '1' }) });
    await model.rest();
    expect(() => model.update({ currentVersion: old, connectorConfiguration: configuration({ a: '2' }) })).toThrow(
      fault('BadRequestException', /not the current version/),
    );
  });

  test('is refused while another update is going on, and while the connector is FAILED', async () => {
    const model = await running();
    model.update({ connectorConfiguration: configuration({ a: '1' }) });
    expect(() => model.update({ connectorConfiguration: configuration({ a: '2' }) })).toThrow(fault('BadRequestException', /UPDATING/));
    model.workers.failNext('start', 'no');
    const failed = await model.connector({ connectorName: 'failed' });
    const { currentVersion } = model.look(failed);
    expect(() => model.api.UpdateConnector({ connectorArn: failed, currentVersion, connectorConfiguration: configuration() })).toThrow(
      fault('BadRequestException', /FAILED/),
    );
  });
});

describe('updating a paused connector', () => {
  test('needs skipHealthValidation, and leaves it paused', async () => {
    const model = await running();
    model.api.PauseConnector({ connectorArn: model.arn });
    await model.rest();
    const connectorConfiguration = configuration({ 'sync.group.offsets.enabled': 'false' });
    expect(() => model.update({ connectorConfiguration })).toThrow(fault('BadRequestException', /PAUSED.*skipHealthValidation/));
    const operation = model.update({ connectorConfiguration, skipHealthValidation: true });
    await model.rest();
    expect(model.operation(operation).connectorOperationState).toBe('UPDATE_COMPLETE');
    expect(model.look(model.arn)).toMatchObject({ connectorState: 'PAUSED', connectorConfiguration });
    expect((await model.workers.look(model.arn))?.connector).toBe('PAUSED');
  });
});

describe('updating the worker setting', () => {
  test('replaces the workers with other capacity, plugin and properties', async () => {
    const model = await running();
    const plugins = await model.plugin('newer');
    const { workerConfigurationArn } = model.api.CreateWorkerConfiguration(exampleWorkerConfiguration());
    const capacity = { provisionedCapacity: { mcuCount: 2, workerCount: 3 } };
    const operation = model.update({ capacity, plugins, workerConfiguration: { workerConfigurationArn, revision: 1 } });
    await model.rest();
    expect(model.operation(operation)).toMatchObject({
      connectorOperationType: 'UPDATE_WORKER_SETTING',
      connectorOperationState: 'UPDATE_COMPLETE',
      originWorkerSetting: { useDefaultWorkerConfiguration: true, capacity: { provisionedCapacity: { workerCount: 1 } } },
      targetWorkerSetting: { useDefaultWorkerConfiguration: false, capacity, plugins },
    });
    expect(model.look(model.arn)).toMatchObject({ capacity, plugins, workerConfiguration: { workerConfigurationArn } });
    expect(model.workers.runOf(model.arn)).toMatchObject({
      workerCount: 3,
      workerProperties: { 'key.converter': 'org.apache.kafka.connect.converters.ByteArrayConverter' },
    });
  });

  test('goes back to the default worker configuration when asked to', async () => {
    const model = modelInTests();
    const { workerConfigurationArn } = model.api.CreateWorkerConfiguration(exampleWorkerConfiguration());
    const connectorArn = await model.connector({ workerConfiguration: { workerConfigurationArn, revision: 1 } });
    model.api.UpdateConnector({ connectorArn, currentVersion: model.look(connectorArn).currentVersion, useDefaultWorkerConfiguration: true });
    await model.rest();
    expect(model.look(connectorArn)).not.toHaveProperty('workerConfiguration');
    expect(model.workers.runOf(connectorArn)?.workerProperties['key.converter']).toBe('org.apache.kafka.connect.storage.StringConverter');
  });

  test('is rolled back when the new workers do not come up', async () => {
    const model = await running();
    model.workers.failNext('replace', 'OutOfMemoryError');
    const operation = model.update({ capacity: { provisionedCapacity: { mcuCount: 1, workerCount: 2 } } });
    await model.rest();
    expect(model.operation(operation).connectorOperationState).toBe('ROLLBACK_COMPLETE');
    expect(model.workers.runOf(model.arn)?.workerCount).toBe(1);
  });

  test('leaves the connector FAILED on the new setting when health is not looked at and they do not come up', async () => {
    const model = await running();
    model.workers.failNext('replace', 'OutOfMemoryError');
    const operation = model.update({ capacity: { provisionedCapacity: { mcuCount: 1, workerCount: 2 } }, skipHealthValidation: true });
    await model.rest();
    expect(model.operation(operation).connectorOperationState).toBe('UPDATE_FAILED');
    expect(model.look(model.arn)).toMatchObject({ connectorState: 'FAILED', capacity: { provisionedCapacity: { workerCount: 2 } } });
  });

  test('gives an autoscaled connector the tasks that belong to its capacity', async () => {
    const model = await running();
    const policies = { scaleInPolicy: { cpuUtilizationPercentage: 20 }, scaleOutPolicy: { cpuUtilizationPercentage: 80 } };
    model.update({ capacity: { autoScaling: { mcuCount: 2, minWorkerCount: 3, maxWorkerCount: 5, ...policies } } });
    await model.rest();
    expect(model.workers.runOf(model.arn)).toMatchObject({ workerCount: 3, connectorConfiguration: { 'tasks.max': '12' } });
    expect(model.look(model.arn).connectorConfiguration['tasks.max']).toBe('1');
  });

  test('cannot go with a new configuration in one request, nor with nothing, nor with both kinds of worker configuration', async () => {
    const model = await running();
    const capacity = { provisionedCapacity: { mcuCount: 1, workerCount: 1 } };
    expect(() => model.update({ capacity, connectorConfiguration: configuration() })).toThrow(fault('BadRequestException', /not both/));
    expect(() => model.update({})).toThrow(fault('BadRequestException', /changes nothing/));
    expect(() => model.update({ useDefaultWorkerConfiguration: false })).toThrow(fault('BadRequestException', /changes nothing/));
    const { workerConfigurationArn } = model.api.CreateWorkerConfiguration(exampleWorkerConfiguration());
    expect(() => model.update({ workerConfiguration: { workerConfigurationArn, revision: 1 }, useDefaultWorkerConfiguration: true })).toThrow(
      fault('BadRequestException', /exclude/),
    );
  });
});
