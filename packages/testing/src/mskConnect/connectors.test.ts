import { describe, expect, test } from 'vitest';
import { exampleConnector, exampleWorkerConfiguration } from './exampleInputs.ts';
import { modelInTests } from './modelInTests.ts';
import { likeAws } from './timings.ts';

const fault = (name: string, message: RegExp = /./): object => expect.objectContaining({ fault: name, message: expect.stringMatching(message) });

describe('creating a connector', () => {
  test('answers at once and is CREATING until its workers run', async () => {
    const model = modelInTests();
    const plugins = await model.plugin();
    const release = model.workers.hold('start');
    const made = model.api.CreateConnector(exampleConnector({ connectorName: 'heartbeats', plugins }));
    expect(made).toEqual({
      connectorArn: expect.stringMatching(/^arn:aws:kafkaconnect:eu-west-1:000000000000:connector\/heartbeats\/[0-9a-f-]{36}-3$/),
      connectorName: 'heartbeats',
      connectorState: 'CREATING',
    });
    await model.clock.advance(10_000);
    expect(model.look(made.connectorArn).connectorState).toBe('CREATING');
    release();
    await model.rest();
    expect(model.look(made.connectorArn).connectorState).toBe('RUNNING');
  });

  test('takes minutes when the model is like AWS', async () => {
    const model = modelInTests({ timings: likeAws });
    const { customPluginArn } = model.api.CreateCustomPlugin({
      name: 'p',
      contentType: 'ZIP',
      location: { s3Location: { bucketArn: 'arn:aws:s3:::b', fileKey: 'k' } },
    });
    await model.clock.advance(15_000);
    const { connectorArn } = model.api.CreateConnector(
      exampleConnector({ connectorName: 'slow', plugins: [{ customPlugin: { customPluginArn, revision: 1 } }] }),
    );
    await model.clock.advance(239_000);
    expect(model.look(connectorArn).connectorState).toBe('CREATING');
    await model.clock.advance(2_000);
    expect(model.look(connectorArn).connectorState).toBe('RUNNING');
  });

  test('ends FAILED, with the reason, when the workers do not start', async () => {
    const model = modelInTests();
    model.workers.failNext('start', 'No resolvable bootstrap urls given in bootstrap.servers');
    const arn = await model.connector();
    expect(model.look(arn)).toMatchObject({
      connectorState: 'FAILED',
      stateDescription: { code: 'UnknownError.Unknown', message: expect.stringContaining('No resolvable bootstrap urls') },
    });
  });

  test('ends RUNNING although its tasks fail: RUNNING says nothing about tasks', async () => {
    const model = modelInTests();
    model.workers.failTasksWhen(() => true, 'boom');
    expect(model.look(await model.connector()).connectorState).toBe('RUNNING');
  });

  test('hands the workers the connector, its properties, its plugin and its log group', async () => {
    const model = modelInTests();
    const { workerConfigurationArn } = model.api.CreateWorkerConfiguration(exampleWorkerConfiguration('w', 'offset.storage.topic=mine'));
    const logDelivery = { workerLogDelivery: { cloudWatchLogs: { enabled: true, logGroup: '/connectors' } } };
    const arn = await model.connector({ workerConfiguration: { workerConfigurationArn, revision: 1 }, logDelivery });
    expect(model.workers.runOf(arn)).toMatchObject({
      connectorName: 'heartbeats',
      connectorId: arn.split('/').at(-1),
      bootstrapServers: '127.0.0.1:9092',
      workerCount: 1,
      workerProperties: { 'offset.storage.topic': 'mine', 'key.converter': 'org.apache.kafka.connect.converters.ByteArrayConverter' },
      plugin: { bucketArn: 'arn:aws:s3:::plugins', fileKey: 'mirror-maker.zip' },
      logGroup: '/connectors',
    });
  });

  test('uses string converters when no worker configuration is named', async () => {
    const model = modelInTests();
    expect(model.workers.runOf(await model.connector())?.workerProperties['value.converter']).toBe(
      'org.apache.kafka.connect.storage.StringConverter',
    );
  });

  test('refuses a name that is taken, also by one that is being deleted', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    const again = exampleConnector({ connectorName: 'heartbeats', plugins: await model.plugin() });
    expect(() => model.api.CreateConnector(again)).toThrow(fault('ConflictException', /named "heartbeats" exists/));
    model.api.DeleteConnector({ connectorArn });
    expect(() => model.api.CreateConnector(again)).toThrow(fault('ConflictException'));
    await model.rest();
    expect(model.api.CreateConnector(again).connectorState).toBe('CREATING');
  });
});

describe('describing and listing connectors', () => {
  test('says what was given, with a version and the time of the clock', async () => {
    const model = modelInTests();
    const found = model.look(await model.connector({ connectorDescription: 'beats' }));
    expect(found).toMatchObject({
      connectorDescription: 'beats',
      networkType: 'IPV4',
      creationTime: '2026-01-01T00:00:10.000Z',
      currentVersion: expect.stringMatching(/^K[0-9A-Z]{13}$/),
    });
    expect(found).not.toHaveProperty('tags');
  });

  test('shows no configuration in the list, and only names with the prefix', async () => {
    const model = modelInTests();
    await model.connector({ connectorName: 'orders-source' });
    await model.connector({ connectorName: 'orders-checkpoint' });
    await model.connector({ connectorName: 'payments-source' });
    const { connectors } = model.api.ListConnectors({ connectorNamePrefix: 'orders-' });
    expect(connectors.map(one => one.connectorName)).toEqual(['orders-source', 'orders-checkpoint']);
    expect(connectors[0]).not.toHaveProperty('connectorConfiguration');
  });

  test('gives nothing that a caller could change inside', async () => {
    const model = modelInTests();
    const arn = await model.connector();
    Object.assign(model.look(arn).connectorConfiguration, { 'tasks.max': '9' });
    expect(model.look(arn).connectorConfiguration['tasks.max']).toBe('1');
  });

  test('knows no connector that is not there', () => {
    expect(() => modelInTests().look('arn:nowhere')).toThrow(fault('NotFoundException'));
  });
});

describe('deleting a connector', () => {
  test('is DELETING until the workers have ended, then gone with its operations', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    const { connectorOperationArn } = model.api.RestartConnector({ connectorArn });
    await model.rest();
    expect(model.api.DeleteConnector({ connectorArn })).toEqual({ connectorArn, connectorState: 'DELETING' });
    expect(model.api.DeleteConnector({ connectorArn }).connectorState).toBe('DELETING');
    await model.rest();
    expect(model.workers.calls.filter(({ call }) => call === 'stop')).toHaveLength(1);
    expect(() => model.look(connectorArn)).toThrow(fault('NotFoundException'));
    expect(() => model.operation(connectorOperationArn)).toThrow(fault('NotFoundException'));
  });

  test('refuses a version that is not the current one', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    expect(() => model.api.DeleteConnector({ connectorArn, currentVersion: 'K0' })).toThrow(fault('BadRequestException', /not the current version/));
    expect(model.api.DeleteConnector({ connectorArn, currentVersion: model.look(connectorArn).currentVersion }).connectorState).toBe('DELETING');
  });

  test('is possible while the connector is being created, and waits for its workers', async () => {
    const model = modelInTests();
    const plugins = await model.plugin();
    const release = model.workers.hold('start');
    const { connectorArn } = model.api.CreateConnector(exampleConnector({ connectorName: 'short', plugins }));
    await model.clock.advance(1_000);
    model.api.DeleteConnector({ connectorArn });
    await model.clock.advance(1_000);
    expect(model.workers.calls.map(({ call }) => call)).toEqual(['start']);
    release();
    await model.rest();
    expect(model.workers.calls.map(({ call }) => call)).toEqual(['start', 'stop']);
    expect(model.workers.runOf(connectorArn)).toBeUndefined();
  });

  test('spares workers that were not started yet', async () => {
    const model = modelInTests();
    const { connectorArn } = model.api.CreateConnector(exampleConnector({ connectorName: 'short', plugins: await model.plugin() }));
    await model.clock.advance(5);
    model.api.DeleteConnector({ connectorArn });
    await model.rest();
    expect(model.workers.calls.map(({ call }) => call)).toEqual(['stop']);
    expect(() => model.look(connectorArn)).toThrow(fault('NotFoundException'));
  });

  test('is refused while the connector is restarting', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    model.api.RestartConnector({ connectorArn });
    expect(() => model.api.DeleteConnector({ connectorArn })).toThrow(fault('BadRequestException', /RESTARTING/));
  });

  test('leaves it FAILED when the workers cannot be ended', async () => {
    const model = modelInTests();
    const connectorArn = await model.connector();
    model.workers.failNext('stop', 'a process will not die');
    model.api.DeleteConnector({ connectorArn });
    await model.rest();
    expect(model.look(connectorArn)).toMatchObject({
      connectorState: 'FAILED',
      stateDescription: { message: expect.stringContaining('will not die') },
    });
  });
});
