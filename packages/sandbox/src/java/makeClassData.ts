import { createHash } from 'node:crypto';
import { access, copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError } from '@msk-migration/core';
import type { ConnectorRun } from '@msk-migration/testing';
import { askBroker } from '../clusters/askBroker.ts';
import { freePorts } from '../clusters/freePorts.ts';
import { brokerSpec, type JvmGround } from '../clusters/startCluster.ts';
import { kafkaVersion } from '../jars/jarLock.ts';
import { askWorker } from '../workers/connectRest.ts';
import { workerSpec } from '../workers/workerSpec.ts';
import type { Java } from './findJava.ts';

export interface ClassDataOptions {
  readonly ground: Omit<JvmGround, 'classData'>;
  readonly java: Java;
  readonly cache: string;
  /** Called when archives have to be made. */
  readonly onStart?: () => void;
}

const trainingWithin = 30_000;

/**
 * Class data (AppCDS) for brokers and workers: it makes them start in a third of the time. On first use a broker and a worker run once,
 * for nothing but the classes that they load; afterwards the archives are in the cache. Without them everything works and is slower.
 */
export async function makeClassData(options: ClassDataOptions): Promise<JvmGround['classData']> {
  const kept = filesInCache(options);
  if ((await isThere(kept.broker)) && (await isThere(kept.connect))) return kept;
  options.onStart?.();
  const directory = join(options.ground.directory, 'class-data');
  const made = { broker: join(directory, 'broker.jsa'), connect: join(directory, 'connect.jsa') };
  await mkdir(directory, { recursive: true });
  await train({ ...options.ground, directory }, made).catch(() => undefined);
  await mkdir(join(options.cache, 'class-data'), { recursive: true });
  const broker = await keep(made.broker, kept.broker);
  const connect = await keep(made.connect, kept.connect);
  await rm(directory, { recursive: true, force: true });
  return { broker, connect };
}

/** Class data of another Java or other jars is ignored by the JVM, so each has its own. */
function filesInCache({ ground, java, cache }: ClassDataOptions): { readonly broker: string; readonly connect: string } {
  const key = createHash('sha256')
    .update(`${java.build}\n${ground.classPath.join('\n')}`)
    .digest('hex')
    .slice(0, 16);
  return { broker: join(cache, 'class-data', `broker-${key}.jsa`), connect: join(cache, 'class-data', `connect-${key}.jsa`) };
}

async function keep(made: string, kept: string): Promise<string | undefined> {
  if (!(await isThere(made))) return undefined;
  // Written aside and renamed: the cache may be on another disk, and a JVM must never map half a file.
  await copyFile(made, `${kept}.part`);
  await rename(`${kept}.part`, kept);
  return kept;
}

const isThere = async (file: string): Promise<boolean> =>
  await access(file).then(
    () => true,
    () => false,
  );

/** Both start at once, since most of the time goes into loading classes; each writes its archive when it ends. */
async function train(ground: Omit<JvmGround, 'classData'>, made: { readonly broker: string; readonly connect: string }): Promise<void> {
  const { supervisor } = ground;
  const [port = 0, controllerPort = 0, restPort = 0] = await freePorts(3);
  const plan = { id: 1, port, controllerPort };
  const bare = { ...ground, classData: { broker: undefined, connect: undefined } };
  const broker = await brokerSpec(bare, {
    plan,
    plans: [plan],
    clusterId: 'training-training-trai',
    process: 'training-broker',
    dumpClassDataTo: made.broker,
  });
  const place = { restPort, pluginPath: ground.directory, brokers: 1, speed: 'fast' } as const;
  const worker = await workerSpec(bare, { run: trainingRun(port), index: 1, place, dumpClassDataTo: made.connect });
  await Promise.all([supervisor.start(broker), supervisor.start(worker)]);
  try {
    await until(async () => (await askBroker(port)) !== undefined);
    await until(async () => (await askWorker(restPort, { method: 'GET', path: '/connectors' }))?.status === 200);
    const body = {
      'connector.class': 'org.apache.kafka.connect.mirror.MirrorHeartbeatConnector',
      'source.cluster.alias': 'a',
      'target.cluster.alias': 'b',
    };
    await askWorker(restPort, { method: 'PUT', path: '/connectors/training/config', body });
    supervisor.signal(worker.name, 'SIGTERM');
    // A worker without brokers hangs. Once it has left its group, both can write their archives at the same time.
    await until(async () => (await readFile(worker.logFile, 'utf8')).includes('Kafka Connect stopped'));
    supervisor.signal(broker.name, 'SIGTERM');
    await until(async () => supervisor.list().every(({ name, state }) => state === 'ended' || ![worker.name, broker.name].includes(name)));
  } finally {
    for (const { name } of [worker, broker]) {
      supervisor.signal(name, 'SIGKILL');
      await supervisor.ended(name);
      supervisor.forget(name);
    }
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + trainingWithin;
  while (!(await isSo())) {
    if (Date.now() > end) throw new MigrationError('SANDBOX_FAILED', `class data could not be made within ${trainingWithin / 1_000} s`);
    await sleep(50);
  }
}

const trainingRun = (port: number): ConnectorRun => ({
  connectorArn: 'training',
  connectorName: 'training',
  connectorId: '1',
  kafkaConnectVersion: kafkaVersion,
  bootstrapServers: `127.0.0.1:${port}`,
  workerCount: 1,
  workerProperties: {},
  connectorConfiguration: {},
  plugin: { bucketArn: '', fileKey: '' },
  logGroup: undefined,
});
