import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ConnectorRun } from '@msk-migration/testing';
import { renderProperties } from '../clusters/brokerProperties.ts';
import type { JvmGround } from '../clusters/startCluster.ts';
import { jvmArguments } from '../java/jvmArguments.ts';
import { log4jProperties } from '../java/log4jProperties.ts';
import type { ProcessSpec } from '../processes/orders.ts';
import { workerProperties, type WorkerPlace } from './workerProperties.ts';

export interface WorkerRun {
  readonly run: ConnectorRun;
  readonly index: number;
  readonly place: WorkerPlace;
  readonly dumpClassDataTo?: string;
}

/** `worker/orders-source-1` */
export const workerProcess = (run: ConnectorRun, index: number): string => `worker/${run.connectorName}-${index}`;

/** Writes a worker's files and says how to start it. */
export async function workerSpec(ground: JvmGround, worker: WorkerRun): Promise<ProcessSpec> {
  const { run, index, place } = worker;
  const home = join(ground.directory, 'workers', `${run.connectorName}-${run.connectorId}-${index}`);
  const log4jFile = join(home, 'log4j.properties');
  const logFile = logFileOf(ground.directory, worker);
  await mkdir(home, { recursive: true });
  await mkdir(dirname(logFile), { recursive: true });
  await writeFile(join(home, 'worker.properties'), renderProperties(workerProperties(run, place)));
  await writeFile(log4jFile, log4jProperties('INFO', `[Worker-${workerId(worker)}] `));
  const jvm = jvmArguments({
    id: ground.supervisor.id,
    heap: '256m',
    classPath: ground.classPath,
    log4jFile,
    classData: ground.classData.connect,
    ...(worker.dumpClassDataTo === undefined ? {} : { dumpClassDataTo: worker.dumpClassDataTo }),
  });
  const args = [...jvm, 'org.apache.kafka.connect.cli.ConnectDistributed', join(home, 'worker.properties')];
  return { name: workerProcess(run, index), command: ground.java, args, logFile, endFirst: true };
}

/** Seventeen hexadecimal digits, as MSK Connect has them; the same for the same worker. */
const workerId = ({ run, index }: WorkerRun): string => createHash('sha256').update(`${run.connectorArn} ${index}`).digest('hex').slice(0, 17);

/** Log groups are directories, log streams are files. */
function logFileOf(directory: string, { run, index }: WorkerRun): string {
  const group = run.logGroup === undefined ? 'no-log-group' : encodeURIComponent(run.logGroup);
  return join(directory, 'log-groups', group, `${run.connectorName}-${run.connectorId}-${index}.log`);
}
