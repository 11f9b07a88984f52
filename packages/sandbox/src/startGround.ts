import { join } from 'node:path';
import { cacheDirectory } from './cache/cacheDirectory.ts';
import { whileLocked } from './cache/whileLocked.ts';
import { startCluster, type JvmGround, type RunningCluster } from './clusters/startCluster.ts';
import { fetchJars } from './jars/fetchJars.ts';
import { findJava } from './java/findJava.ts';
import { makeClassData } from './java/makeClassData.ts';
import { installMinistack } from './ministack/installMinistack.ts';
import { startMinistack, type Ministack } from './ministack/startMinistack.ts';
import { makeRunTool } from './processes/runTool.ts';
import type { Supervisor } from './processes/startSupervisor.ts';
import type { SandboxOptions } from './sandbox.ts';
import { realWorkers, type RealWorkers } from './workers/realWorkers.ts';

/** Everything of a sandbox that is a process: what the model of MSK Connect stands on. */
export interface Ground {
  readonly source: RunningCluster;
  readonly target: RunningCluster;
  readonly ministack: Ministack;
  readonly workers: RealWorkers;
}

export type GroundOptions = Pick<SandboxOptions, 'source' | 'target' | 'speed' | 'onProgress' | 'signal'>;

/** Fills the cache on first use, then starts both clusters and ministack at the same time. */
export async function startGround(supervisor: Supervisor, directory: string, options: GroundOptions): Promise<Ground> {
  const { jvm, python } = await prepare(supervisor, directory, options);
  options.onProgress?.({ stage: 'brokers', message: 'starting brokers and ministack' });
  const [source, target, ministack] = await Promise.all([
    startCluster(jvm, 'source', options.source?.brokers ?? 1),
    startCluster(jvm, 'target', options.target?.brokers ?? 1),
    startMinistack(supervisor, python, directory),
  ]);
  const workers = realWorkers({ ground: jvm, speed: options.speed ?? 'fast', s3Endpoint: ministack.url });
  return { source, target, ministack, workers };
}

async function prepare(supervisor: Supervisor, directory: string, options: GroundOptions): Promise<{ jvm: JvmGround; python: string }> {
  const { onProgress, signal } = options;
  const cache = cacheDirectory();
  const java = await findJava();
  const runTool = makeRunTool(supervisor, directory);
  const prepareJvm = async (): Promise<JvmGround> => {
    const classPath = await fetchJars({
      directory: join(cache, 'jars'),
      runTool,
      onProgress: (done, total) => onProgress?.({ stage: 'jars', message: 'Kafka from Maven Central', done, total }),
      ...(signal === undefined ? {} : { signal }),
    });
    const ground = { supervisor, java: java.command, classPath, directory };
    const classData = await makeClassData({
      ground,
      java,
      cache,
      onStart: () => onProgress?.({ stage: 'class data', message: 'once for this Java' }),
    });
    return { ...ground, classData };
  };
  const prepareMinistack = async () =>
    await installMinistack(cache, runTool, { onStart: () => onProgress?.({ stage: 'ministack', message: 'S3, IAM, STS and SNS from PyPI' }) });
  return await whileLocked(
    join(cache, 'prepare.lock'),
    async () => {
      const [jvm, python] = await Promise.all([prepareJvm(), prepareMinistack()]);
      return { jvm, python };
    },
    signal,
  );
}
