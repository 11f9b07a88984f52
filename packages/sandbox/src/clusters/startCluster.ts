import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError } from '@msk-migration/core';
import { jvmArguments } from '../java/jvmArguments.ts';
import { log4jProperties } from '../java/log4jProperties.ts';
import { lastLines } from '../processes/runTool.ts';
import type { ProcessSpec } from '../processes/orders.ts';
import type { Supervisor } from '../processes/startSupervisor.ts';
import type { SandboxCluster } from '../sandbox.ts';
import { askBroker } from './askBroker.ts';
import { brokerProperties, renderProperties, type BrokerPlan } from './brokerProperties.ts';
import { freePorts } from './freePorts.ts';

/** What every JVM of a sandbox needs. */
export interface JvmGround {
  readonly supervisor: Supervisor;
  readonly java: string;
  readonly classPath: readonly string[];
  readonly directory: string;
  readonly classData: { readonly broker: string | undefined; readonly connect: string | undefined };
}

/** A cluster of this machine, and how to know that a broker of it is back. */
export interface RunningCluster extends Omit<SandboxCluster, 'clusterArn'> {
  /** Settles when the broker answers and knows all brokers that are running. */
  waitForBroker(process: string): Promise<void>;
}

const readyWithin = 60_000;

/** Starts a KRaft cluster of one or three brokers and settles when each of them knows all of them. */
export async function startCluster(ground: JvmGround, name: 'source' | 'target', count: 1 | 3): Promise<RunningCluster> {
  const plans = await planBrokers(count);
  const clusterId = randomBytes(16).toString('base64url');
  const processOf = (id: number) => `${name}-${id}`;
  const waitForBroker = async (process: string) => {
    const plan = plans.find(({ id }) => processOf(id) === process);
    if (plan !== undefined) await waitUntilKnown(ground.supervisor, process, plan, () => runningIds(ground.supervisor, plans, processOf));
  };
  await Promise.all(
    plans.map(async plan => ground.supervisor.start(await brokerSpec(ground, { plan, plans, clusterId, process: processOf(plan.id) }))),
  );
  await Promise.all(plans.map(({ id }) => waitForBroker(processOf(id))));
  return {
    name,
    clusterId,
    bootstrapServers: plans.map(({ port }) => `127.0.0.1:${port}`).join(','),
    brokers: plans.map(({ id, port }) => ({ id, host: '127.0.0.1', port, process: processOf(id) })),
    waitForBroker,
  };
}

async function planBrokers(count: number): Promise<readonly BrokerPlan[]> {
  const ports = await freePorts(count * 2);
  return Array.from({ length: count }, (_, index) => ({ id: index + 1, port: ports[index * 2] ?? 0, controllerPort: ports[index * 2 + 1] ?? 0 }));
}

interface BrokerRun {
  readonly plan: BrokerPlan;
  readonly plans: readonly BrokerPlan[];
  readonly clusterId: string;
  readonly process: string;
  readonly dumpClassDataTo?: string;
}

/** Writes a broker's files and says how to start it. */
export async function brokerSpec(ground: JvmGround, run: BrokerRun): Promise<ProcessSpec> {
  const home = join(ground.directory, run.process);
  const data = join(home, 'data');
  const log4jFile = join(home, 'log4j.properties');
  await mkdir(data, { recursive: true });
  // A broker that finds this file takes its directory as formatted: it spares a JVM for `kafka-storage format`.
  await writeFile(join(data, 'meta.properties'), renderProperties({ version: '1', 'cluster.id': run.clusterId, 'node.id': String(run.plan.id) }));
  await writeFile(join(home, 'server.properties'), renderProperties(brokerProperties(run.plan, run.plans, data)));
  await writeFile(log4jFile, log4jProperties('WARN'));
  const jvm = jvmArguments({
    id: ground.supervisor.id,
    heap: run.plans.length === 1 ? '256m' : '192m',
    classPath: ground.classPath,
    log4jFile,
    classData: ground.classData.broker,
    ...(run.dumpClassDataTo === undefined ? {} : { dumpClassDataTo: run.dumpClassDataTo }),
  });
  return {
    name: run.process,
    command: ground.java,
    args: [...jvm, 'kafka.Kafka', join(home, 'server.properties')],
    logFile: join(home, 'broker.log'),
  };
}

function runningIds(supervisor: Supervisor, plans: readonly BrokerPlan[], processOf: (id: number) => string): readonly number[] {
  const running = new Set(
    supervisor
      .list()
      .filter(({ state }) => state === 'running')
      .map(({ name }) => name),
  );
  return plans.map(({ id }) => id).filter(id => running.has(processOf(id)));
}

async function waitUntilKnown(supervisor: Supervisor, process: string, plan: BrokerPlan, wanted: () => readonly number[]): Promise<void> {
  const until = Date.now() + readyWithin;
  for (;;) {
    const known = await askBroker(plan.port);
    if (known !== undefined && wanted().every(id => known.includes(id))) return;
    const one = supervisor.list().find(({ name }) => name === process);
    const ended = one === undefined || one.state === 'ended';
    if (ended || Date.now() > until) throw await brokerFailed(process, one?.logFile ?? '', ended);
    await sleep(30);
  }
}

async function brokerFailed(process: string, logFile: string, ended: boolean): Promise<MigrationError> {
  const what = ended ? 'ended before it was ready' : `did not answer within ${readyWithin / 1_000} s`;
  return new MigrationError('SANDBOX_FAILED', `broker ${process} ${what} (${logFile}):\n${await lastLines(logFile)}`);
}
