import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as sdk from '@aws-sdk/client-kafkaconnect';
import { exampleConnector, examplePlugin, exampleWorkerConfiguration } from '@msk-migration/testing';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runWithBotocore, validateRecordedRequests } from './botocore.ts';
import { createSandbox } from './createSandbox.ts';
import { driveSettings, heartbeatConfiguration } from './driveSettings.ts';
import type { Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
let client: sdk.KafkaConnectClient;
let admin: Admin;

beforeAll(async () => {
  sandbox = await createSandbox({});
  client = new sdk.KafkaConnectClient({
    endpoint: sandbox.endpoints.kafkaConnect,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  });
  admin = new Kafka({ brokers: sandbox.target.bootstrapServers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await putPlugin();
});

afterAll(async () => {
  client?.destroy();
  await admin?.disconnect();
  await sandbox?.close();
});

/** The smallest zip there is: MirrorMaker 2 itself comes with Kafka. */
async function putPlugin(): Promise<void> {
  const empty = Buffer.alloc(22);
  empty.writeUInt32LE(0x06054b50, 0);
  await fetch(`${sandbox.endpoints.aws}/plugins`, { method: 'PUT' });
  await fetch(`${sandbox.endpoints.aws}/plugins/mirror-maker.zip`, { method: 'PUT', body: empty });
}

async function until<T>(look: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const value = await look();
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`waited a minute, and it is ${JSON.stringify(value)}`);
    await sleep(100);
  }
}

const describeConnector = (connectorArn: string): Promise<sdk.DescribeConnectorCommandOutput> =>
  client.send(new sdk.DescribeConnectorCommand({ connectorArn }));
const waitFor = (connectorArn: string, state: string): Promise<sdk.DescribeConnectorCommandOutput> =>
  until(
    () => describeConnector(connectorArn),
    ({ connectorState }) => connectorState === state || connectorState === 'FAILED',
  );

async function settle(connectorOperationArn = ''): Promise<string | undefined> {
  const look = (): Promise<sdk.DescribeConnectorOperationCommandOutput> =>
    client.send(new sdk.DescribeConnectorOperationCommand({ connectorOperationArn }));
  return (await until(look, ({ endTime }) => endTime !== undefined)).connectorOperationState;
}

/** Heartbeats that the real worker has written. */
async function countHeartbeats(): Promise<number> {
  const partitions = await admin.fetchTopicOffsets('heartbeats').catch(() => []);
  return partitions.reduce((sum, { high }) => sum + Number(high), 0);
}
const moreThan = (count: number): Promise<number> => until(countHeartbeats, now => now > count);

async function createConnector(): Promise<string> {
  const { customPluginArn = '' } = await client.send(
    new sdk.CreateCustomPluginCommand(examplePlugin() as unknown as sdk.CreateCustomPluginCommandInput),
  );
  const plugin = await until(
    () => client.send(new sdk.DescribeCustomPluginCommand({ customPluginArn })),
    ({ customPluginState }) => customPluginState !== 'CREATING',
  );
  expect(plugin.customPluginState).toBe('ACTIVE');
  const { workerConfigurationArn = '' } = await client.send(new sdk.CreateWorkerConfigurationCommand(exampleWorkerConfiguration()));
  const { bootstrapServers } = sandbox.target;
  const input = exampleConnector({
    connectorName: 'by-javascript',
    plugins: [{ customPlugin: { customPluginArn, revision: 1 } }],
    workerConfiguration: { workerConfigurationArn, revision: 1 },
    connectorConfiguration: heartbeatConfiguration(bootstrapServers),
    kafkaCluster: { apacheKafkaCluster: { bootstrapServers, vpc: { subnets: ['subnet-0a'] } } },
  });
  const { connectorArn = '' } = await client.send(new sdk.CreateConnectorCommand(input as unknown as sdk.CreateConnectorCommandInput));
  return connectorArn;
}

async function update(
  connectorArn: string,
  change: Record<string, string>,
  more: { skipHealthValidation?: boolean } = {},
): Promise<string | undefined> {
  const { currentVersion, connectorConfiguration } = await describeConnector(connectorArn);
  const input = { connectorArn, currentVersion, connectorConfiguration: { ...connectorConfiguration, ...change }, ...more };
  return settle((await client.send(new sdk.UpdateConnectorCommand(input))).connectorOperationArn);
}

test('the JavaScript SDK drives a real worker from create to delete', { timeout: 180_000 }, async () => {
  const connectorArn = await createConnector();
  expect((await waitFor(connectorArn, 'RUNNING')).connectorState).toBe('RUNNING');
  await moreThan(1);
  expect((await client.send(new sdk.ListConnectorsCommand({}))).connectors?.map(one => one.connectorName)).toContain('by-javascript');

  expect(await update(connectorArn, { 'emit.heartbeats.interval.seconds': '2' })).toBe('UPDATE_COMPLETE');
  expect(await settle((await client.send(new sdk.PauseConnectorCommand({ connectorArn }))).connectorOperationArn)).toBe('PAUSE_COMPLETE');
  await waitFor(connectorArn, 'PAUSED');
  await sleep(4_000); // The task is in the middle of its poll of 2 s, and what that brings is still written.
  const whilePaused = await countHeartbeats();
  await expect(update(connectorArn, { 'emit.heartbeats.interval.seconds': '1' })).rejects.toBeInstanceOf(sdk.BadRequestException);
  expect(await update(connectorArn, { 'emit.heartbeats.interval.seconds': '1' }, { skipHealthValidation: true })).toBe('UPDATE_COMPLETE');
  await sleep(2_500);
  expect(await countHeartbeats()).toBe(whilePaused);

  expect(await settle((await client.send(new sdk.ResumeConnectorCommand({ connectorArn }))).connectorOperationArn)).toBe('RESUME_COMPLETE');
  await moreThan(whilePaused);
  expect(await settle((await client.send(new sdk.RestartConnectorCommand({ connectorArn }))).connectorOperationArn)).toBe('RESTART_COMPLETE');
  await moreThan(await countHeartbeats());

  await client.send(new sdk.DeleteConnectorCommand({ connectorArn }));
  await until(
    () =>
      describeConnector(connectorArn).then(
        () => false,
        error => error instanceof sdk.NotFoundException,
      ),
    gone => gone,
  );
  expect(sandbox.processes().filter(({ name, state }) => name.startsWith('worker/by-javascript') && state === 'running')).toEqual([]);
});

test('a change that Connect refuses is rolled back on the real worker', { timeout: 120_000 }, async () => {
  const { customPlugins = [] } = await client.send(new sdk.ListCustomPluginsCommand({ namePrefix: 'mirror-maker' }));
  const { bootstrapServers } = sandbox.target;
  const input = exampleConnector({
    connectorName: 'rolled-back',
    plugins: [{ customPlugin: { customPluginArn: customPlugins[0]?.customPluginArn ?? '', revision: 1 } }],
    connectorConfiguration: heartbeatConfiguration(bootstrapServers),
    kafkaCluster: { apacheKafkaCluster: { bootstrapServers, vpc: { subnets: ['subnet-0a'] } } },
  });
  const { connectorArn = '' } = await client.send(new sdk.CreateConnectorCommand(input as unknown as sdk.CreateConnectorCommandInput));
  expect((await waitFor(connectorArn, 'RUNNING')).connectorState).toBe('RUNNING');
  expect(await update(connectorArn, { 'heartbeats.topic.replication.factor': 'many' })).toBe('ROLLBACK_COMPLETE');
  const after = await waitFor(connectorArn, 'RUNNING');
  expect(after.connectorConfiguration).toEqual(heartbeatConfiguration(bootstrapServers));
  await client.send(new sdk.DeleteConnectorCommand({ connectorArn }));
});

test('boto3 drives a real worker from create to delete', { timeout: 180_000 }, async () => {
  const settings = driveSettings(sandbox.target.bootstrapServers, { name: 'by-boto3' });
  const { code, output, errors } = await runWithBotocore({
    script: 'driveConnector.py',
    args: [sandbox.endpoints.kafkaConnect],
    input: JSON.stringify(settings),
  });
  expect([code, errors]).toEqual([0, '']);
  const said = output
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(said.find(line => line.step === 'operations')?.states).toEqual([
    'RESTART_COMPLETE',
    'RESUME_COMPLETE',
    'UPDATE_COMPLETE',
    'PAUSE_COMPLETE',
    'UPDATE_COMPLETE',
  ]);
  expect(said.find(line => line.step === 'refused')).toMatchObject({
    error: 'BadRequestException',
    message: expect.stringContaining('skipHealthValidation'),
  });
  expect(said.at(-1)).toEqual({ step: 'gone' });
});

test("botocore's validator finds every request right that was accepted", async () => {
  const file = sandbox.recordedRequestsFile;
  if (file === undefined) throw new Error('nothing was recorded');
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').length;
  const { checked, problems } = await validateRecordedRequests([file]);
  expect(problems).toEqual([]);
  expect(checked).toBe(lines);
  expect(checked).toBeGreaterThan(40);
});
