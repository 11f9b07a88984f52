import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectorRun } from '@msk-migration/testing';
import { startSupervisor, type Supervisor } from './processes/startSupervisor.ts';
import { startGround, type Ground } from './startGround.ts';

let supervisor: Supervisor;
let ground: Ground;
let admins: { source: Admin; target: Admin };
const id = `ground-${crypto.randomUUID().slice(0, 8)}`;
const client = (brokers: string) => new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING, clientId: 'test' });

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ground-test-'));
  supervisor = await startSupervisor({ id, removeDirectory: directory });
  ground = await startGround(supervisor, directory, {});
  admins = { source: client(ground.source.bootstrapServers).admin(), target: client(ground.target.bootstrapServers).admin() };
  await Promise.all([admins.source.connect(), admins.target.connect()]);
  await putPlugin();
});

afterAll(async () => {
  await Promise.all([admins?.source.disconnect(), admins?.target.disconnect()]);
  await supervisor?.close();
});

/** The smallest zip that is one: nothing in it. */
async function putPlugin(): Promise<void> {
  const empty = Buffer.alloc(22);
  empty.writeUInt32LE(0x06054b50, 0);
  await fetch(`${ground.ministack.url}/plugins`, { method: 'PUT' });
  await fetch(`${ground.ministack.url}/plugins/mm2.zip`, { method: 'PUT', body: empty });
}

const byteArrays = 'org.apache.kafka.connect.converters.ByteArrayConverter';

function run(name: string, configuration: Record<string, string>): ConnectorRun {
  return {
    connectorArn: `arn:aws:kafkaconnect:us-east-1:000000000000:connector/${name}/1`,
    connectorName: name,
    connectorId: '00000000-0000-0000-0000-000000000000-2',
    kafkaConnectVersion: '3.7.x',
    bootstrapServers: ground.target.bootstrapServers,
    workerCount: 1,
    workerProperties: {
      'key.converter': byteArrays,
      'value.converter': byteArrays,
      'header.converter': byteArrays,
      'offset.flush.interval.ms': '1000',
    },
    connectorConfiguration: {
      'source.cluster.alias': 'source',
      'target.cluster.alias': 'target',
      'source.cluster.bootstrap.servers': ground.source.bootstrapServers,
      'target.cluster.bootstrap.servers': ground.target.bootstrapServers,
      'replication.policy.class': 'org.apache.kafka.connect.mirror.IdentityReplicationPolicy',
      'replication.factor': '1',
      'tasks.max': '1',
      ...configuration,
    },
    plugin: { bucketArn: 'arn:aws:s3:::plugins', fileKey: 'mm2.zip' },
    logGroup: '/msk-connect/test',
  };
}

const mirror = (kind: string) => `org.apache.kafka.connect.mirror.Mirror${kind}Connector`;
const source = () => run('orders-source', { 'connector.class': mirror('Source'), topics: 'orders', 'offset-syncs.topic.replication.factor': '1' });

async function until<T>(take: () => Promise<T>, isEnough: (value: T) => boolean, seconds = 120): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const value = await take();
    if (isEnough(value) || Date.now() > end) return value;
    await sleep(100);
  }
}

const countAt = async (admin: Admin, topic: string): Promise<number> => {
  const offsets = await admin.fetchTopicOffsets(topic).catch(() => []);
  return offsets.reduce((sum, { high }) => sum + Number(high), 0);
};

async function produce(count: number): Promise<void> {
  const producer = client(ground.source.bootstrapServers).producer();
  await producer.connect();
  await producer.send({ topic: 'orders', messages: Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: `v${index}` })) });
  await producer.disconnect();
}

test('three connectors, each on its own worker, copy what is on the source', async () => {
  await admins.source.createTopics({ topics: [{ topic: 'orders', numPartitions: 3, replicationFactor: 1 }] });
  await produce(1_000);
  const checkpoint = run('orders-checkpoint', { 'connector.class': mirror('Checkpoint'), groups: '.*', 'checkpoints.topic.replication.factor': '1' });
  const heartbeat = run('orders-heartbeat', { 'connector.class': mirror('Heartbeat'), 'heartbeats.topic.replication.factor': '1' });
  await Promise.all([source(), checkpoint, heartbeat].map(async each => await ground.workers.start(each)));
  expect(
    await until(
      () => countAt(admins.target, 'orders'),
      count => count >= 1_000,
    ),
  ).toBe(1_000);
  const looked = await until(
    () => ground.workers.look(source().connectorArn),
    look => look?.tasks.length === 1,
  );
  expect(looked).toEqual({ connector: 'RUNNING', tasks: [{ id: 0, state: 'RUNNING', trace: undefined }] });
  const topics = await admins.target.listTopics();
  const suffix = 'orders-source_00000000-0000-0000-0000-000000000000-2';
  for (const kind of ['configs', 'offsets', 'status']) expect(topics).toContain(`__amazon_msk_connect_${kind}_${suffix}`);
  const log = await readFile(supervisor.list().find(({ name }) => name === 'worker/orders-source-1')?.logFile ?? '', 'utf8');
  expect(log).toMatch(/^\[Worker-[0-9a-f]{17}\] \[\d{4}-.*\] INFO \[orders-source\|task-0\] /m);
});

test('a paused connector copies nothing until it is resumed', async () => {
  const { connectorArn } = source();
  await ground.workers.pause(connectorArn);
  expect(
    (
      await until(
        () => ground.workers.look(connectorArn),
        look => look?.tasks[0]?.state === 'PAUSED',
      )
    )?.connector,
  ).toBe('PAUSED');
  await produce(10);
  await sleep(1_000);
  expect(await countAt(admins.target, 'orders')).toBe(1_000);
  await ground.workers.resume(connectorArn);
  expect(
    await until(
      () => countAt(admins.target, 'orders'),
      count => count >= 1_010,
    ),
  ).toBe(1_010);
});

test('new workers keep the offsets', async () => {
  const before = await countAt(admins.target, 'orders');
  await ground.workers.replace(source());
  await produce(10);
  expect(
    await until(
      () => countAt(admins.target, 'orders'),
      count => count >= before + 10,
    ),
  ).toBe(before + 10);
});

test('a worker that dies by itself is replaced and goes on; one that we end stays away', async () => {
  const { connectorArn } = source();
  const pid = () => supervisor.list().find(({ name }) => name === 'worker/orders-source-1')?.pid;
  const first = pid();
  process.kill(first ?? 0, 'SIGKILL');
  await until(
    async () => pid(),
    now => now !== undefined && now !== first,
  );
  await produce(10);
  expect(
    await until(
      () => countAt(admins.target, 'orders'),
      count => count >= 1_020,
    ),
  ).toBeGreaterThanOrEqual(1_020);
  supervisor.signal('worker/orders-source-1', 'SIGKILL');
  await supervisor.ended('worker/orders-source-1');
  await sleep(2_500);
  expect(pid()).toBeUndefined();
  expect(await ground.workers.look(connectorArn)).toEqual({ connector: 'UNASSIGNED', tasks: [] });
});

test('a stopped connector has no workers, and its internal topics stay', async () => {
  await ground.workers.stop(source().connectorArn);
  expect(await ground.workers.look(source().connectorArn)).toBeUndefined();
  expect(supervisor.list().map(({ name }) => name)).not.toContain('worker/orders-source-1');
  expect(await admins.target.listTopics()).toContain('__amazon_msk_connect_offsets_orders-source_00000000-0000-0000-0000-000000000000-2');
});

test('says in Connect’s words why it refuses a connector, and leaves no worker', async () => {
  const wrong = run('wrong', { 'connector.class': 'com.example.Missing' });
  await expect(ground.workers.start(wrong)).rejects.toThrow(
    /Failed to find any class that implements Connector and which name matches com.example.Missing/,
  );
  expect(supervisor.list().map(({ name }) => name)).not.toContain('worker/wrong-1');
});

test('says that the plugin is not there', async () => {
  const run = { ...source(), plugin: { bucketArn: 'arn:aws:s3:::plugins', fileKey: 'missing.zip' } };
  await expect(ground.workers.start(run)).rejects.toThrow('cannot read the plugin s3://plugins/missing.zip: S3 answered 404');
});

test('a broker that was killed comes back with its data', async () => {
  const before = await countAt(admins.target, 'orders');
  supervisor.signal('target-1', 'SIGKILL');
  await supervisor.ended('target-1');
  await supervisor.startAgain('target-1');
  await ground.target.waitForBroker('target-1');
  expect(
    await until(
      () => countAt(admins.target, 'orders'),
      count => count === before,
    ),
  ).toBe(before);
});
