import * as sdk from '@aws-sdk/client-kafkaconnect';
import { exampleConnector, examplePlugin, exampleWorkerConfiguration } from '@msk-migration/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { apiInTests, type ApiInTests } from './apiInTests.ts';
import { apiOperations } from './contract.ts';
import type { Api } from './startApi.ts';

let started: ApiInTests;
let api: Api;
let client: sdk.KafkaConnectClient;

beforeEach(async () => {
  started = await apiInTests();
  api = started.api;
  client = new sdk.KafkaConnectClient(started.options);
});

afterEach(async () => {
  client.destroy();
  await started[Symbol.asyncDispose]();
});

// The SDK's types want the enums of its own; ours are plain texts.
const connectorInput = (given: Parameters<typeof exampleConnector>[0]): sdk.CreateConnectorCommandInput =>
  exampleConnector(given) as unknown as sdk.CreateConnectorCommandInput;
const pluginInput = examplePlugin() as unknown as sdk.CreateCustomPluginCommandInput;

async function createPlugin(name = 'mirror-maker'): Promise<string> {
  const { customPluginArn = '' } = await client.send(new sdk.CreateCustomPluginCommand({ ...pluginInput, name }));
  await api.model.settled();
  const described = await client.send(new sdk.DescribeCustomPluginCommand({ customPluginArn }));
  expect(described).toMatchObject({
    customPluginState: 'ACTIVE',
    creationTime: expect.any(Date),
    latestRevision: { location: { s3Location: { fileKey: 'mirror-maker.zip' } } },
  });
  expect((await client.send(new sdk.ListCustomPluginsCommand({ namePrefix: name, maxResults: 10 }))).customPlugins).toHaveLength(1);
  return customPluginArn;
}

async function createWorkerConfiguration(): Promise<string> {
  const input = exampleWorkerConfiguration('bytes');
  const { workerConfigurationArn = '', creationTime } = await client.send(new sdk.CreateWorkerConfigurationCommand(input));
  expect(creationTime).toBeInstanceOf(Date);
  const described = await client.send(new sdk.DescribeWorkerConfigurationCommand({ workerConfigurationArn }));
  expect(described.latestRevision?.propertiesFileContent).toBe(input.propertiesFileContent);
  expect((await client.send(new sdk.ListWorkerConfigurationsCommand({}))).workerConfigurations).toMatchObject([{ name: 'bytes' }]);
  return workerConfigurationArn;
}

async function createConnector(input: sdk.CreateConnectorCommandInput): Promise<string> {
  const { connectorArn = '', connectorState } = await client.send(new sdk.CreateConnectorCommand(input));
  expect(connectorState).toBe('CREATING');
  await api.model.settled();
  const { tags: _tags, ...given } = input;
  expect(await client.send(new sdk.DescribeConnectorCommand({ connectorArn }))).toMatchObject({ ...given, connectorState: 'RUNNING' });
  const listed = await client.send(new sdk.ListConnectorsCommand({ connectorNamePrefix: 'heart' }));
  expect(listed.connectors).toMatchObject([{ connectorArn }]);
  return connectorArn;
}

async function updateConnector(connectorArn: string, connectorConfiguration: Record<string, string>): Promise<void> {
  const { currentVersion } = await client.send(new sdk.DescribeConnectorCommand({ connectorArn }));
  const { connectorOperationArn } = await client.send(new sdk.UpdateConnectorCommand({ connectorArn, currentVersion, connectorConfiguration }));
  await api.model.settled();
  const operation = await client.send(new sdk.DescribeConnectorOperationCommand({ connectorOperationArn }));
  expect(operation).toMatchObject({
    connectorOperationState: 'UPDATE_COMPLETE',
    endTime: expect.any(Date),
    targetConnectorConfiguration: connectorConfiguration,
  });
}

async function orderConnector(connectorArn: string): Promise<void> {
  for (const command of [sdk.PauseConnectorCommand, sdk.ResumeConnectorCommand, sdk.RestartConnectorCommand]) {
    await client.send(new command({ connectorArn }));
    await api.model.settled();
  }
  const { connectorOperations = [] } = await client.send(new sdk.ListConnectorOperationsCommand({ connectorArn }));
  const states = connectorOperations.map(one => one.connectorOperationState);
  expect(states).toEqual(['RESTART_COMPLETE', 'RESUME_COMPLETE', 'PAUSE_COMPLETE', 'UPDATE_COMPLETE']);
}

async function tagConnector(resourceArn: string): Promise<void> {
  await client.send(new sdk.TagResourceCommand({ resourceArn, tags: { owner: 'me & you', other: '' } }));
  await client.send(new sdk.UntagResourceCommand({ resourceArn, tagKeys: ['flow', 'other'] }));
  expect((await client.send(new sdk.ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ owner: 'me & you' });
}

const plainConnector = async (): Promise<string> =>
  createConnector(
    connectorInput({ connectorName: 'heartbeats', plugins: [{ customPlugin: { customPluginArn: await createPlugin(), revision: 1 } }] }),
  );

describe('the unmodified JavaScript SDK', () => {
  test('calls all 21 operations, each of which is written down', async () => {
    const customPluginArn = await createPlugin();
    const workerConfigurationArn = await createWorkerConfiguration();
    const input = connectorInput({
      connectorName: 'heartbeats',
      plugins: [{ customPlugin: { customPluginArn, revision: 1 } }],
      workerConfiguration: { workerConfigurationArn, revision: 1 },
      tags: { flow: 'orders' },
    });
    const connectorArn = await createConnector(input);
    await updateConnector(connectorArn, { ...input.connectorConfiguration, 'tasks.max': '2' });
    await orderConnector(connectorArn);
    await tagConnector(connectorArn);
    expect((await client.send(new sdk.DeleteConnectorCommand({ connectorArn }))).connectorState).toBe('DELETING');
    await api.model.settled();
    await client.send(new sdk.DeleteCustomPluginCommand({ customPluginArn }));
    await client.send(new sdk.DeleteWorkerConfigurationCommand({ workerConfigurationArn }));

    const operations = new Set((await started.readRecorded()).map(request => request.operation));
    expect(operations).toEqual(new Set(apiOperations.filter(one => one.service === 'kafkaconnect').map(one => one.name)));
    expect(operations.size).toBe(21);
  });

  test('gets typed errors with their status', async () => {
    const connectorArn = await plainConnector();
    const failure = (sent: Promise<unknown>): Promise<unknown> =>
      sent.then(
        () => undefined,
        error => error,
      );
    const conflict = await failure(client.send(new sdk.CreateCustomPluginCommand({ ...pluginInput, name: 'mirror-maker' })));
    expect(conflict).toBeInstanceOf(sdk.ConflictException);
    expect(conflict).toMatchObject({
      $fault: 'client',
      message: 'A custom plugin named "mirror-maker" exists.',
      $metadata: { httpStatusCode: 409, requestId: expect.any(String) },
    });
    expect(await failure(client.send(new sdk.DescribeConnectorCommand({ connectorArn: `${connectorArn}x` })))).toBeInstanceOf(sdk.NotFoundException);
    expect(await failure(client.send(new sdk.DeleteConnectorCommand({ connectorArn, currentVersion: 'K0' })))).toBeInstanceOf(
      sdk.BadRequestException,
    );
    const incomplete = new sdk.CreateCustomPluginCommand({ name: 'x' } as sdk.CreateCustomPluginCommandInput);
    expect(await failure(client.send(incomplete))).toMatchObject({ name: 'BadRequestException', message: 'contentType: is required' });
  });

  test('walks pages with its own paginators', async () => {
    for (const name of ['w1', 'w2', 'w3']) await client.send(new sdk.CreateWorkerConfigurationCommand(exampleWorkerConfiguration(name)));
    const names: (string | undefined)[] = [];
    for await (const page of sdk.paginateListWorkerConfigurations({ client, pageSize: 2 }, {}))
      names.push(...(page.workerConfigurations ?? []).map(one => one.name));
    expect(names).toEqual(['w1', 'w2', 'w3']);
  });

  test('sends flags and versions in the query', async () => {
    const connectorArn = await plainConnector();
    await client.send(new sdk.RestartConnectorCommand({ connectorArn, onlyFailedTasks: true }));
    expect((await started.readRecorded()).at(-1)).toEqual({
      service: 'kafkaconnect',
      operation: 'RestartConnector',
      input: { connectorArn, onlyFailedTasks: true },
    });
  });
});
