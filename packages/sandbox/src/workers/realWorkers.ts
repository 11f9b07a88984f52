import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError } from '@msk-migration/core';
import type { ConnectorRun, Workers, WorkersLook } from '@msk-migration/testing';
import { freePorts } from '../clusters/freePorts.ts';
import type { JvmGround } from '../clusters/startCluster.ts';
import { lastLines } from '../processes/runTool.ts';
import type { Exit } from '../processes/startSupervisor.ts';
import type { Speed } from '../sandbox.ts';
import { askPatiently, askWorker, refusal, type RestAnswer, type RestRequest } from './connectRest.ts';
import { fetchPlugin } from './fetchPlugin.ts';
import { workerProcess, workerSpec } from './workerSpec.ts';

export interface RealWorkersOptions {
  readonly ground: JvmGround;
  readonly speed: Speed;
  /** Where plugins are read from. */
  readonly s3Endpoint: string;
}

/** Connect workers as processes, and how to wait for one of them. */
export interface RealWorkers extends Workers {
  /** Settles when the worker answers; at once when it is not a worker of ours. */
  waitForWorker(process: string): Promise<void>;
}

interface Group {
  run: ConnectorRun;
  workers: readonly { readonly process: string; readonly port: number }[];
  /** False until Connect has the connector: before that a worker that ends is a reason to give up, later one to start it again. */
  settled: boolean;
  stopped: boolean;
}

const startWithin = 90_000;
const answerWithin = 60_000;
const deleteWithin = 10_000;
const endsWithin = 6_000;
const replacedAfter = 2_000;

/** Runs each connector on Connect workers of its own, in distributed mode on the target cluster, as MSK Connect does. */
export function realWorkers(options: RealWorkersOptions): RealWorkers {
  const groups = new Map<string, Group>();
  const { supervisor } = options.ground;
  supervisor.onEnd(exit => void replaceEnded(options, [...groups.values()], exit));
  const get = (arn: string): Group => groups.get(arn) ?? fail(`there are no workers of ${arn}`);
  const order = async (arn: string, request: RestRequest) => {
    const answer = await askPatiently(request, { ports: () => runningPorts(options, get(arn)), forMs: answerWithin });
    if (answer.status >= 400) throw refusal(answer);
  };
  return {
    async start(run) {
      const group: Group = { run, workers: [], settled: false, stopped: false };
      groups.set(run.connectorArn, group);
      await begin(options, group).catch(async (error: unknown) => {
        if (groups.get(run.connectorArn) === group) groups.delete(run.connectorArn);
        await endWorkers(options, group);
        throw error;
      });
    },
    async putConfiguration(arn, configuration) {
      await order(arn, { method: 'PUT', path: `${pathOf(get(arn))}/config`, body: configuration });
      const group = get(arn);
      group.run = { ...group.run, connectorConfiguration: configuration };
    },
    async replace(run) {
      const group = get(run.connectorArn);
      group.settled = false;
      await endWorkers(options, group);
      Object.assign(group, { run, stopped: false });
      await begin(options, group);
    },
    pause: async arn => await order(arn, { method: 'PUT', path: `${pathOf(get(arn))}/pause` }),
    resume: async arn => await order(arn, { method: 'PUT', path: `${pathOf(get(arn))}/resume` }),
    restart: async (arn, { onlyFailed }) =>
      await order(arn, { method: 'POST', path: `${pathOf(get(arn))}/restart?includeTasks=true&onlyFailed=${onlyFailed}` }),
    look: async arn => await look(options, groups.get(arn)),
    async stop(arn) {
      const group = groups.get(arn);
      if (group === undefined) return;
      groups.delete(arn);
      await removeConnector(options, group);
      await endWorkers(options, group);
    },
    async waitForWorker(process) {
      const group = [...groups.values()].find(({ workers }) => workers.some(worker => worker.process === process));
      const worker = group?.workers.find(each => each.process === process);
      if (group !== undefined && worker !== undefined) await waitForRest(options, group, worker.port);
    },
  };
}

const pathOf = (group: Group): string => `/connectors/${encodeURIComponent(group.run.connectorName)}`;

/** Starts the processes, and gives them the connector unless they know it as it is. */
async function begin(options: RealWorkersOptions, group: Group): Promise<void> {
  const { run } = group;
  const { ground, speed } = options;
  const brokers = run.bootstrapServers.split(',').length;
  const pluginPath = join(ground.directory, 'workers', `${run.connectorName}-${run.connectorId}-plugins`);
  const [ports] = await Promise.all([freePorts(run.workerCount), fetchPlugin(run.plugin, options.s3Endpoint, pluginPath)]);
  const workers = ports.map((port, index) => ({ process: workerProcess(run, index + 1), port }));
  group.workers = workers;
  const specs = ports.map(
    async (restPort, index) => await workerSpec(ground, { run, index: index + 1, place: { restPort, pluginPath, brokers, speed } }),
  );
  await Promise.all(specs.map(async spec => await ground.supervisor.start(await spec)));
  await Promise.all(workers.map(async ({ port }) => await waitForRest(options, group, port)));
  await giveConnector(options, group);
  group.settled = true;
}

async function giveConnector(options: RealWorkersOptions, group: Group): Promise<void> {
  const patience = { ports: () => runningPorts(options, group), forMs: answerWithin };
  const known = await askPatiently({ method: 'GET', path: `${pathOf(group)}/config` }, patience);
  const wanted = { ...group.run.connectorConfiguration, name: group.run.connectorName };
  if (known.status === 200 && isSame(known.body, wanted)) return;
  const answer = await askPatiently({ method: 'PUT', path: `${pathOf(group)}/config`, body: group.run.connectorConfiguration }, patience);
  if (answer.status >= 400) throw refusal(answer);
}

function isSame(known: unknown, wanted: Readonly<Record<string, string>>): boolean {
  const sorted = (value: object) => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return typeof known === 'object' && known !== null && sorted(known) === sorted(wanted);
}

async function waitForRest(options: RealWorkersOptions, group: Group, port: number): Promise<void> {
  const until = Date.now() + startWithin;
  while ((await askWorker(port, { method: 'GET', path: '/connectors' }, 2_000))?.status !== 200) {
    if (group.stopped) fail(`the workers of ${group.run.connectorName} were stopped while they started`);
    await failIfEnded(options, group, port);
    if (Date.now() > until) fail(`a worker of ${group.run.connectorName} did not answer within ${startWithin / 1_000} s`);
    await sleep(50);
  }
}

async function failIfEnded({ ground }: RealWorkersOptions, group: Group, port: number): Promise<void> {
  const process = group.workers.find(worker => worker.port === port)?.process;
  const one = ground.supervisor.list().find(({ name }) => name === process);
  if (one?.state === 'ended') fail(`${process} ended before it was ready (${one.logFile}):\n${await lastLines(one.logFile)}`);
}

function runningPorts({ ground }: RealWorkersOptions, group: Group): readonly number[] {
  if (group.stopped) fail(`the workers of ${group.run.connectorName} were stopped`);
  const running = new Set(
    ground.supervisor
      .list()
      .filter(({ state }) => state === 'running')
      .map(({ name }) => name),
  );
  return group.workers.filter(({ process }) => running.has(process)).map(({ port }) => port);
}

async function look(options: RealWorkersOptions, group: Group | undefined): Promise<WorkersLook | undefined> {
  if (group === undefined) return undefined;
  for (const port of runningPorts(options, group)) {
    const answer = await askWorker(port, { method: 'GET', path: `${pathOf(group)}/status` }, 3_000);
    if (answer?.status === 200) return readStatus(answer);
  }
  // No worker can tell: what Connect calls a connector that nobody runs.
  return { connector: 'UNASSIGNED', tasks: [] };
}

function readStatus({ body }: RestAnswer): WorkersLook {
  const status = body as { connector: { state: string }; tasks: readonly { id: number; state: string; trace?: string }[] };
  return { connector: status.connector.state, tasks: status.tasks.map(({ id, state, trace }) => ({ id, state, trace })) };
}

/** So that a connector of the same name can come later; when nobody answers, its processes end all the same. */
async function removeConnector(options: RealWorkersOptions, group: Group): Promise<void> {
  if (!group.settled) return;
  const patience = { ports: () => runningPorts(options, group), forMs: runningPorts(options, group).length === 0 ? 0 : deleteWithin };
  await askPatiently({ method: 'DELETE', path: pathOf(group) }, patience).catch(() => undefined);
}

/** SIGTERM lets a worker flush offsets and leave its group; one without brokers would hang. */
async function endWorkers({ ground: { supervisor } }: RealWorkersOptions, group: Group): Promise<void> {
  group.stopped = true;
  const known = new Set(supervisor.list().map(({ name }) => name));
  await Promise.all(
    group.workers.map(async ({ process }) => {
      if (!known.has(process)) return;
      const ended = supervisor.ended(process);
      supervisor.signal(process, 'SIGTERM');
      const late = new AbortController();
      await Promise.race([ended, sleep(endsWithin, undefined, { signal: late.signal }).catch(() => undefined)]);
      late.abort();
      supervisor.signal(process, 'SIGKILL');
      await ended;
      supervisor.forget(process);
    }),
  );
  group.workers = [];
}

/** MSK Connect replaces workers that die. One that was ended on purpose stays away until it is started again. */
async function replaceEnded({ ground: { supervisor } }: RealWorkersOptions, groups: readonly Group[], exit: Exit): Promise<void> {
  const group = groups.find(({ workers }) => workers.some(({ process }) => process === exit.name));
  if (group === undefined || !group.settled || exit.ordered) return;
  await sleep(replacedAfter, undefined, { ref: false });
  const isStill = !group.stopped && supervisor.list().some(({ name, state }) => name === exit.name && state === 'ended');
  if (isStill) await supervisor.startAgain(exit.name).catch(() => undefined);
}

function fail(message: string): never {
  throw new MigrationError('SANDBOX_FAILED', message);
}
