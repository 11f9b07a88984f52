import type { Clock, ConnectorOperation, MskConnect, NewConnector } from '@msk-migration/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What a suite runs against: a port, time that passes for it, and a plugin archive that it can read. */
export interface MskConnectUnderTest {
  readonly mskConnect: MskConnect;
  readonly clock: Clock;
  readonly bucketArn: string;
  readonly fileKey: string;
  close?(): Promise<void>;
}

/** What every implementation of the MskConnect port does. */
export function mskConnectContract(name: string, open: () => Promise<MskConnectUnderTest>): void {
  describe(`MskConnect: ${name}`, () => {
    let world: MskConnectUnderTest;
    let made: Made;
    beforeAll(async () => {
      world = await open();
      made = await makeParts(world);
    });
    afterAll(() => world.close?.());
    describeAbsence(() => world);
    describeParts(() => [world, made]);
    describeConnectors(() => [world, made]);
    describeRefusals(() => [world, made]);
  });
}

interface Made {
  readonly plugin: { readonly arn: string; readonly revision: number };
  readonly worker: { readonly arn: string; readonly revision: number };
}

const tags = { 'msk-migration:flow': 'orders' };
const properties =
  'key.converter=org.apache.kafka.connect.converters.ByteArrayConverter\nvalue.converter=org.apache.kafka.connect.converters.ByteArrayConverter\n# ü\n';

async function makeParts({ mskConnect, clock, bucketArn, fileKey }: MskConnectUnderTest): Promise<Made> {
  const plugin = await mskConnect.createCustomPlugin({ name: 'contract-plugin', description: 'MM2', bucketArn, fileKey, tags });
  const worker = await mskConnect.createWorkerConfiguration({ name: 'contract-worker', description: 'worker', properties, tags });
  await until(clock, async () => (await mskConnect.describeCustomPlugin(plugin.arn))?.state === 'ACTIVE');
  return { plugin, worker };
}

const newConnector = (name: string, { plugin, worker }: Made): NewConnector => ({
  name,
  description: 'a contract',
  configuration: { 'connector.class': 'org.apache.kafka.connect.mirror.MirrorHeartbeatConnector', 'tasks.max': '1', 'source.cluster.alias': 'a' },
  capacity: { mcuCount: 1, workerCount: 1 },
  bootstrapServers: 'target:9092',
  subnets: ['subnet-0a', 'subnet-0b'],
  securityGroups: ['sg-0a'],
  authentication: 'NONE',
  encryption: 'PLAINTEXT',
  kafkaConnectVersion: '3.7.x',
  customPlugin: plugin,
  workerConfiguration: worker,
  serviceExecutionRoleArn: 'arn:aws:iam::000000000000:role/contract',
  logGroup: '/msk-migration/contract',
  tags,
});

function describeAbsence(the: () => MskConnectUnderTest): void {
  const absent = (kind: string): string => `arn:aws:kafkaconnect:eu-west-1:000000000000:${kind}/none/00000000-0000-0000-0000-000000000000-1`;

  it('answers undefined for what is not there', async () => {
    const { mskConnect } = the();
    expect(await mskConnect.describeConnector(absent('connector'))).toBeUndefined();
    expect(await mskConnect.describeCustomPlugin(absent('custom-plugin'))).toBeUndefined();
    expect(await mskConnect.describeWorkerConfiguration(absent('worker-configuration'))).toBeUndefined();
    expect(await mskConnect.describeOperation(absent('connector-operation'))).toBeUndefined();
  });

  it('deletes what is not there without complaint', async () => {
    const { mskConnect } = the();
    await expect(mskConnect.deleteConnector(absent('connector'))).resolves.toBeUndefined();
    await expect(mskConnect.deleteCustomPlugin(absent('custom-plugin'))).resolves.toBeUndefined();
    await expect(mskConnect.deleteWorkerConfiguration(absent('worker-configuration'))).resolves.toBeUndefined();
  });

  it('refuses orders to a connector that is not there', async () => {
    await expect(the().mskConnect.restartConnector(absent('connector'))).rejects.toMatchObject({ brand: 'MigrationError', code: 'AWS_REFUSED' });
  });
}

function describeParts(the: () => readonly [MskConnectUnderTest, Made]): void {
  it('keeps the text of a worker configuration, also beyond ASCII', async () => {
    const [{ mskConnect }, { worker }] = the();
    expect(await mskConnect.describeWorkerConfiguration(worker.arn)).toEqual({ ...worker, name: 'contract-worker', state: 'ACTIVE', properties });
  });

  it('says where a plugin lies', async () => {
    const [{ mskConnect, bucketArn, fileKey }, { plugin }] = the();
    expect(await mskConnect.describeCustomPlugin(plugin.arn)).toMatchObject({
      name: 'contract-plugin',
      state: 'ACTIVE',
      revision: 1,
      bucketArn,
      fileKey,
    });
  });

  it('finds parts by the beginning of their name, and their tags', async () => {
    const [{ mskConnect }, { plugin, worker }] = the();
    expect(await mskConnect.listCustomPlugins('contract-')).toEqual([{ arn: plugin.arn, name: 'contract-plugin' }]);
    expect(await mskConnect.listWorkerConfigurations('contract-')).toEqual([{ arn: worker.arn, name: 'contract-worker' }]);
    expect(await mskConnect.listCustomPlugins('contract-x')).toEqual([]);
    expect(await mskConnect.listTags(worker.arn)).toEqual(tags);
  });

  it('refuses a second part of the same name as a conflict', async () => {
    const [{ mskConnect }] = the();
    const again = mskConnect.createWorkerConfiguration({ name: 'contract-worker', description: '', properties, tags });
    await expect(again).rejects.toMatchObject({ code: 'AWS_CONFLICT' });
  });

  it('lists more than a page', async () => {
    const [{ mskConnect }] = the();
    const names = Array.from({ length: 98 }, (_, index) => `paged-${String(index).padStart(3, '0')}`);
    const arns = [];
    for (const name of names) arns.push((await mskConnect.createWorkerConfiguration({ name, description: '', properties, tags })).arn);
    const all = await mskConnect.listWorkerConfigurations();
    expect(
      all
        .map(one => one.name)
        .filter(name => name.startsWith('paged-'))
        .sort(),
    ).toEqual(names);
    for (const arn of arns) await mskConnect.deleteWorkerConfiguration(arn);
  });
}

function describeConnectors(the: () => readonly [MskConnectUnderTest, Made]): void {
  it('leads a connector from its creation over update, pause, update, resume and restart to its deletion', async () => {
    const [{ mskConnect, clock }, made] = the();
    const wanted = newConnector('contract-life', made);
    const { arn } = await mskConnect.createConnector(wanted);
    await inState(the()[0], arn, 'RUNNING');
    const { tags: _tags, description: _description, ...shown } = wanted;
    const running = await mskConnect.describeConnector(arn);
    expect(running).toMatchObject(shown);
    expect(await mskConnect.listConnectors('contract-life')).toEqual([{ arn, name: 'contract-life', state: 'RUNNING' }]);
    expect(await mskConnect.listTags(arn)).toEqual(tags);

    const faster = { ...wanted.configuration, 'emit.heartbeats.interval.seconds': '2' };
    const update = await mskConnect.updateConnectorConfiguration(arn, { currentVersion: running?.currentVersion ?? '', configuration: faster });
    const updated = await ended(the()[0], update.operationArn);
    expect(updated).toMatchObject({ arn: update.operationArn, type: 'UPDATE_CONNECTOR_CONFIGURATION', state: 'UPDATE_COMPLETE', error: undefined });
    expect(updated.steps.length).toBeGreaterThan(0);
    expect(updated.endedAt).toBeGreaterThanOrEqual(updated.createdAt);
    expect((await mskConnect.describeConnector(arn))?.configuration).toEqual(faster);

    expect((await ended(the()[0], (await mskConnect.pauseConnector(arn)).operationArn)).state).toBe('PAUSE_COMPLETE');
    const paused = await mskConnect.describeConnector(arn);
    expect(paused?.state).toBe('PAUSED');
    const change = { currentVersion: paused?.currentVersion ?? '', configuration: wanted.configuration };
    await expect(mskConnect.updateConnectorConfiguration(arn, change)).rejects.toMatchObject({ code: 'AWS_REFUSED' });
    const quietly = await mskConnect.updateConnectorConfiguration(arn, { ...change, skipHealthValidation: true });
    expect((await ended(the()[0], quietly.operationArn)).state).toBe('UPDATE_COMPLETE');
    expect((await ended(the()[0], (await mskConnect.resumeConnector(arn)).operationArn)).state).toBe('RESUME_COMPLETE');
    expect((await ended(the()[0], (await mskConnect.restartConnector(arn)).operationArn)).state).toBe('RESTART_COMPLETE');

    const types = (await mskConnect.listOperations(arn)).map(operation => operation.type).sort();
    expect(types).toEqual([
      'PAUSE_CONNECTOR',
      'RESTART_CONNECTOR',
      'RESUME_CONNECTOR',
      'UPDATE_CONNECTOR_CONFIGURATION',
      'UPDATE_CONNECTOR_CONFIGURATION',
    ]);
    await mskConnect.deleteConnector(arn);
    await until(clock, async () => (await mskConnect.describeConnector(arn)) === undefined);
    expect(await mskConnect.listConnectors('contract-life')).toEqual([]);
  });
}

function describeRefusals(the: () => readonly [MskConnectUnderTest, Made]): void {
  it('refuses a second connector of the same name, an update for another version, and a resume of what runs', async () => {
    const [world, made] = the();
    const { mskConnect } = world;
    const { arn } = await mskConnect.createConnector(newConnector('contract-once', made));
    await expect(mskConnect.createConnector(newConnector('contract-once', made))).rejects.toMatchObject({ code: 'AWS_CONFLICT' });
    await inState(world, arn, 'RUNNING');
    const stale = mskConnect.updateConnectorConfiguration(arn, {
      currentVersion: 'K0000000000000',
      configuration: { 'connector.class': 'x', 'tasks.max': '2' },
    });
    await expect(stale).rejects.toMatchObject({ code: 'AWS_REFUSED' });
    await expect(mskConnect.resumeConnector(arn)).rejects.toMatchObject({ brand: 'MigrationError' });
    await mskConnect.deleteConnector(arn);
    await until(world.clock, async () => (await mskConnect.describeConnector(arn)) === undefined);
  });

  it('refuses a worker configuration with a key that MSK Connect keeps for itself, and names it', async () => {
    const [{ mskConnect }] = the();
    const forbidden = mskConnect.createWorkerConfiguration({
      name: 'contract-bad',
      description: '',
      properties: `${properties}group.id=mine\n`,
      tags,
    });
    await expect(forbidden).rejects.toMatchObject({ code: 'AWS_REFUSED', message: expect.stringContaining('group.id') });
  });
}

async function until(clock: Clock, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2000; tries++) {
    if (await holds()) return;
    await clock.sleep(25);
  }
  expect.fail('it did not come about in 50 seconds of the clock');
}

const inState = ({ mskConnect, clock }: MskConnectUnderTest, arn: string, state: string): Promise<void> =>
  until(clock, async () => (await mskConnect.describeConnector(arn))?.state === state);

async function ended({ mskConnect, clock }: MskConnectUnderTest, operationArn: string): Promise<ConnectorOperation> {
  let operation: ConnectorOperation | undefined;
  await until(clock, async () => {
    operation = await mskConnect.describeOperation(operationArn);
    return operation?.endedAt !== undefined;
  });
  expect(operation).toBeDefined();
  return operation as unknown as ConnectorOperation;
}
