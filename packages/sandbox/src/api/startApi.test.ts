import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetBootstrapBrokersCommand,
  DescribeClusterV2Command,
  KafkaClient,
  ListClustersV2Command,
  ListTagsForResourceCommand as ListClusterTags,
  TagResourceCommand as TagCluster,
  UntagResourceCommand as UntagCluster,
} from '@aws-sdk/client-kafka';
import * as sdk from '@aws-sdk/client-kafkaconnect';
import { exampleConnector, examplePlugin, exampleWorkerConfiguration, inMemoryWorkers, type InMemoryWorkers } from '@msk-migration/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { apiOperations } from './contract.ts';
import { startApi, type Api } from './startApi.ts';

const clusterArn = 'arn:aws:kafka:eu-west-1:000000000000:cluster/target/11111111-2222-3333-4444-555555555555-1';
const cluster = { arn: clusterArn, name: 'target', brokers: 3, bootstrapServers: '127.0.0.1:9092,127.0.0.1:9093' };

let directory: string;
let workers: InMemoryWorkers;
let api: Api;
let client: sdk.KafkaConnectClient;

const clientOptions = (): {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: number;
} => ({
  endpoint: api.url,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  maxAttempts: 1,
});

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'api-test-'));
  workers = inMemoryWorkers();
  api = await startApi({ model: { workers }, clusters: [cluster], recordTo: join(directory, 'requests.jsonl') });
  client = new sdk.KafkaConnectClient(clientOptions());
});

afterEach(async () => {
  client.destroy();
  await api.close();
  await rm(directory, { recursive: true, force: true });
});

const readRecorded = async (): Promise<{ service: string; operation: string; input: Record<string, unknown> }[]> =>
  (await readFile(join(directory, 'requests.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));

// The SDK's types want the enums of its own; ours are plain texts.
const connectorInput = (given: Parameters<typeof exampleConnector>[0]): sdk.CreateConnectorCommandInput =>
  exampleConnector(given) as unknown as sdk.CreateConnectorCommandInput;
const pluginInput = examplePlugin() as unknown as sdk.CreateCustomPluginCommandInput;

async function makeConnector(connectorName = 'heartbeats'): Promise<string> {
  const { customPluginArn = '' } = await client.send(new sdk.CreateCustomPluginCommand({ ...pluginInput, name: `${connectorName}-plugin` }));
  await api.model.settled();
  const { connectorArn = '' } = await client.send(
    new sdk.CreateConnectorCommand(connectorInput({ connectorName, plugins: [{ customPlugin: { customPluginArn, revision: 1 } }] })),
  );
  await api.model.settled();
  return connectorArn;
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api.url}${path}`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers });
const signed = {
  authorization: `AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/kafkaconnect/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  'x-amz-date': '20260101T000000Z',
};

describe('the unmodified JavaScript SDK', () => {
  test('calls all 21 operations, each of which is written down', async () => {
    const plugin = await client.send(new sdk.CreateCustomPluginCommand(pluginInput));
    const customPluginArn = plugin.customPluginArn ?? '';
    await api.model.settled();
    const described = await client.send(new sdk.DescribeCustomPluginCommand({ customPluginArn }));
    expect(described).toMatchObject({
      customPluginState: 'ACTIVE',
      creationTime: expect.any(Date),
      latestRevision: { location: { s3Location: { fileKey: 'mirror-maker.zip' } } },
    });
    expect((await client.send(new sdk.ListCustomPluginsCommand({ namePrefix: 'mirror', maxResults: 10 }))).customPlugins).toHaveLength(1);

    const { workerConfigurationArn = '', creationTime } = await client.send(
      new sdk.CreateWorkerConfigurationCommand(exampleWorkerConfiguration('bytes')),
    );
    expect(creationTime).toBeInstanceOf(Date);
    const content = (await client.send(new sdk.DescribeWorkerConfigurationCommand({ workerConfigurationArn }))).latestRevision?.propertiesFileContent;
    expect(content).toBe(exampleWorkerConfiguration().propertiesFileContent);
    expect((await client.send(new sdk.ListWorkerConfigurationsCommand({}))).workerConfigurations?.[0]?.name).toBe('bytes');

    const input = connectorInput({
      connectorName: 'heartbeats',
      plugins: [{ customPlugin: { customPluginArn, revision: 1 } }],
      workerConfiguration: { workerConfigurationArn, revision: 1 },
      tags: { flow: 'orders' },
    });
    const { connectorArn = '', connectorState } = await client.send(new sdk.CreateConnectorCommand(input));
    expect(connectorState).toBe('CREATING');
    await api.model.settled();
    const found = await client.send(new sdk.DescribeConnectorCommand({ connectorArn }));
    expect(found).toMatchObject({
      connectorState: 'RUNNING',
      connectorConfiguration: input.connectorConfiguration,
      workerConfiguration: { workerConfigurationArn, revision: 1 },
    });
    expect((await client.send(new sdk.ListConnectorsCommand({ connectorNamePrefix: 'heart' }))).connectors?.[0]?.connectorArn).toBe(connectorArn);

    const currentVersion = found.currentVersion ?? '';
    const connectorConfiguration = { ...input.connectorConfiguration, 'tasks.max': '2' };
    const update = await client.send(new sdk.UpdateConnectorCommand({ connectorArn, currentVersion, connectorConfiguration }));
    await api.model.settled();
    const operation = await client.send(new sdk.DescribeConnectorOperationCommand({ connectorOperationArn: update.connectorOperationArn ?? '' }));
    expect(operation).toMatchObject({
      connectorOperationState: 'UPDATE_COMPLETE',
      endTime: expect.any(Date),
      targetConnectorConfiguration: connectorConfiguration,
    });
    for (const command of [sdk.PauseConnectorCommand, sdk.ResumeConnectorCommand, sdk.RestartConnectorCommand]) {
      await client.send(new command({ connectorArn }));
      await api.model.settled();
    }
    expect(
      (await client.send(new sdk.ListConnectorOperationsCommand({ connectorArn }))).connectorOperations?.map(one => one.connectorOperationState),
    ).toEqual(['RESTART_COMPLETE', 'RESUME_COMPLETE', 'PAUSE_COMPLETE', 'UPDATE_COMPLETE']);

    await client.send(new sdk.TagResourceCommand({ resourceArn: connectorArn, tags: { owner: 'me & you', other: '' } }));
    await client.send(new sdk.UntagResourceCommand({ resourceArn: connectorArn, tagKeys: ['flow', 'other'] }));
    expect((await client.send(new sdk.ListTagsForResourceCommand({ resourceArn: connectorArn }))).tags).toEqual({ owner: 'me & you' });

    expect((await client.send(new sdk.DeleteConnectorCommand({ connectorArn }))).connectorState).toBe('DELETING');
    await api.model.settled();
    await client.send(new sdk.DeleteCustomPluginCommand({ customPluginArn }));
    await client.send(new sdk.DeleteWorkerConfigurationCommand({ workerConfigurationArn }));

    const operations = new Set((await readRecorded()).map(request => request.operation));
    expect(operations).toEqual(new Set(apiOperations.filter(one => one.service === 'kafkaconnect').map(one => one.name)));
    expect(operations.size).toBe(21);
  });

  test('gets typed errors with their status', async () => {
    const connectorArn = await makeConnector();
    const failure = (sent: Promise<unknown>): Promise<unknown> =>
      sent.then(
        () => undefined,
        error => error,
      );
    const conflict = await failure(client.send(new sdk.CreateCustomPluginCommand({ ...pluginInput, name: 'heartbeats-plugin' })));
    expect(conflict).toBeInstanceOf(sdk.ConflictException);
    expect(conflict).toMatchObject({
      $fault: 'client',
      message: 'A custom plugin named "heartbeats-plugin" exists.',
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
    const connectorArn = await makeConnector();
    await client.send(new sdk.RestartConnectorCommand({ connectorArn, onlyFailedTasks: true }));
    expect((await readRecorded()).at(-1)).toEqual({
      service: 'kafkaconnect',
      operation: 'RestartConnector',
      input: { connectorArn, onlyFailedTasks: true },
    });
  });
});

describe('a request is refused', () => {
  const cases: readonly (readonly [string, object, RegExp])[] = [
    [
      'with a description of 1025 characters',
      { connectorDescription: 'x'.repeat(1025) },
      /connectorDescription: has 1025 characters; it must be 0 to 1024/,
    ],
    [
      'with an unknown kind of authentication',
      { kafkaClusterClientAuthentication: { authenticationType: 'SCRAM' } },
      /authenticationType: "SCRAM" is none of NONE, IAM/,
    ],
    ['with 9 MCUs', { capacity: { provisionedCapacity: { mcuCount: 9, workerCount: 1 } } }, /mcuCount: is 9; it must be 1 to 8/],
    ['with half a worker', { capacity: { provisionedCapacity: { mcuCount: 1, workerCount: 1.5 } } }, /workerCount: must be a whole number/],
    [
      'with a number for a text',
      { connectorConfiguration: { 'connector.class': 'C', 'tasks.max': 1 } },
      /connectorConfiguration\.tasks\.max: must be a text/,
    ],
    ['with a text for a list', { plugins: 'all' }, /plugins: must be a list/],
    ['without a member of a member', { plugins: [{ customPlugin: { revision: 1 } }] }, /plugins\.0\.customPlugin\.customPluginArn: is required/],
    ['with a tag whose key is empty', { tags: { '': 'x' } }, /has 0 characters; it must be 1 to 128/],
    ['with a text for a flag', { logDelivery: { workerLogDelivery: { cloudWatchLogs: { enabled: 'yes' } } } }, /enabled: must be true or false/],
  ];
  test.each(cases)('%s', async (_, given, message) => {
    const response = await post(
      '/v1/connectors',
      { ...exampleConnector({ connectorName: 'new', plugins: [{ customPlugin: { customPluginArn: 'arn:x', revision: 1 } }] }), ...given },
      signed,
    );
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([400, 'BadRequestException']);
    expect(await response.json()).toEqual({ message: expect.stringMatching(message) });
  });

  test('with a query that has another type', async () => {
    const get = (query: string): Promise<Response> => fetch(`${api.url}/v1/connectors?${query}`, { headers: signed });
    expect((await get('maxResults=101')).status).toBe(400);
    expect((await get('maxResults=ten')).status).toBe(400);
    expect((await get('maxResults=100')).status).toBe(200);
  });

  test('with a body that is no JSON object', async () => {
    for (const body of ['{', '[]', '"x"', 'null']) expect((await post('/v1/connectors', body, signed)).status).toBe(400);
  });

  test('without a signature, and nothing of it is written down', async () => {
    const broken = [
      {},
      { authorization: 'Bearer x' },
      { ...signed, authorization: signed.authorization.replace('Signature=0', 'Signature=') },
      { authorization: signed.authorization },
    ];
    for (const headers of broken) {
      const response = await fetch(`${api.url}/v1/connectors`, { headers });
      expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([403, 'ForbiddenException']);
    }
    await expect(readRecorded()).rejects.toThrow(/ENOENT/);
  });

  test('when it is signed for another service', async () => {
    const response = await fetch(`${api.url}/v1/connectors`, {
      headers: { ...signed, authorization: signed.authorization.replace('/kafkaconnect/', '/s3/') },
    });
    expect([response.status, await response.json()]).toEqual([403, { message: expect.stringContaining('"kafkaconnect", not "s3"') }]);
  });

  test('when there is no such operation', async () => {
    expect((await fetch(`${api.url}/v1/nothing`, { headers: signed })).status).toBe(404);
  });
});

test('members that a shape does not have are ignored and not written down', async () => {
  const response = await post('/v1/worker-configurations', { ...exampleWorkerConfiguration(), surprise: 1 }, signed);
  expect(response.status).toBe(200);
  expect((await readRecorded())[0]?.input).not.toHaveProperty('surprise');
});

describe('the kafka API beside it', () => {
  test('shows the clusters given, to the unmodified SDK', async () => {
    const kafka = new KafkaClient(clientOptions());
    const { ClusterInfoList } = await kafka.send(new ListClustersV2Command({ ClusterNameFilter: 'tar' }));
    expect(ClusterInfoList).toMatchObject([{ ClusterArn: clusterArn, ClusterName: 'target', State: 'ACTIVE', CreationTime: expect.any(Date) }]);
    expect((await kafka.send(new ListClustersV2Command({ ClusterNameFilter: 'other' }))).ClusterInfoList).toEqual([]);
    const { ClusterInfo } = await kafka.send(new DescribeClusterV2Command({ ClusterArn: clusterArn }));
    expect(ClusterInfo?.Provisioned).toMatchObject({
      NumberOfBrokerNodes: 3,
      ClientAuthentication: { Unauthenticated: { Enabled: true } },
      CurrentBrokerSoftwareInfo: { KafkaVersion: '3.7.x' },
    });
    expect((await kafka.send(new GetBootstrapBrokersCommand({ ClusterArn: clusterArn }))).BootstrapBrokerString).toBe(cluster.bootstrapServers);
    await expect(kafka.send(new DescribeClusterV2Command({ ClusterArn: 'arn:none' }))).rejects.toMatchObject({ name: 'NotFoundException' });
    kafka.destroy();
  });

  test('keeps tags of its own on the path that both services have', async () => {
    const kafka = new KafkaClient(clientOptions());
    await kafka.send(new TagCluster({ ResourceArn: clusterArn, Tags: { owner: 'me', other: 'x' } }));
    await kafka.send(new UntagCluster({ ResourceArn: clusterArn, TagKeys: ['other'] }));
    expect((await kafka.send(new ListClusterTags({ ResourceArn: clusterArn }))).Tags).toEqual({ owner: 'me' });
    await expect(client.send(new sdk.ListTagsForResourceCommand({ resourceArn: clusterArn }))).rejects.toBeInstanceOf(sdk.NotFoundException);
    expect((await readRecorded())[0]).toEqual({
      service: 'kafka',
      operation: 'TagResource',
      input: { ResourceArn: clusterArn, Tags: { owner: 'me', other: 'x' } },
    });
    kafka.destroy();
  });

  test('says when an operation is not served', async () => {
    const response = await fetch(`${api.url}/v1/clusters`, {
      headers: { ...signed, authorization: signed.authorization.replace('/kafkaconnect/', '/kafka/') },
    });
    expect([response.status, await response.json()]).toEqual([501, { message: 'ListClusters is not served by the sandbox.' }]);
  });
});
