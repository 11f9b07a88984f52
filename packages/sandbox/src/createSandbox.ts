import { mkdir, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MigrationError } from '@msk-migration/core';
import { fastOnWorkers, likeAws } from '@msk-migration/testing';
import { startApi, type Api } from './api/startApi.ts';
import { makeBucket } from './ministack/makeBucket.ts';
import { sweepMarked } from './processes/findMarked.ts';
import { startSupervisor, type Supervisor } from './processes/startSupervisor.ts';
import type { Sandbox, SandboxCluster, SandboxOptions } from './sandbox.ts';
import { startGround, type Ground } from './startGround.ts';

const region = 'eu-west-1';
const account = '000000000000';
const pluginBucket = 'sandbox-plugins';

/**
 * Starts a whole world: two clusters, the services of AWS around MSK, and the API of MSK Connect with real workers behind it.
 * Close it, or let `await using` do so; if this process dies before, its supervisor ends everything within moments.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { signal } = options;
  signal?.throwIfAborted();
  await sweepMarked();
  const id = crypto.randomUUID().slice(0, 8);
  const directory = await makeDirectory(id, options.directory);
  const isKept = options.keepDirectory ?? options.directory !== undefined;
  const supervisor = await startSupervisor({ id, ...(isKept ? {} : { removeDirectory: directory }) });
  const giveUp = () => void supervisor.close();
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    return await build({ id, directory, supervisor }, options);
  } catch (error) {
    await supervisor.close();
    // What failed when we gave up is of no interest.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

interface Frame {
  readonly id: string;
  readonly directory: string;
  readonly supervisor: Supervisor;
}

async function build(frame: Frame, options: SandboxOptions): Promise<Sandbox> {
  const ground = await startGround(frame.supervisor, frame.directory, options);
  const clusters = { source: withArn(ground.source), target: withArn(ground.target) };
  await makeBucket(ground.ministack.url, pluginBucket, region);
  const api = await openApi(ground, clusters, { directory: frame.directory, speed: options.speed ?? 'fast' });
  if (options.signal?.aborted) await api.close();
  options.signal?.throwIfAborted();
  return makeSandbox({ ...frame, ground, clusters, api });
}

async function makeDirectory(id: string, given: string | undefined): Promise<string> {
  if (given === undefined) return await mkdtemp(join(await realpath(tmpdir()), `msk-migration-${id}-`));
  await mkdir(given, { recursive: true });
  return await realpath(given);
}

interface Clusters {
  readonly source: SandboxCluster;
  readonly target: SandboxCluster;
}

/** `…:cluster/target/<uuid>-1`; the UUID is the cluster's own id, written as a UUID. */
function withArn({ name, clusterId, bootstrapServers, brokers }: Ground['source']): SandboxCluster {
  const hex = Buffer.from(clusterId, 'base64url').toString('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return { name, clusterId, clusterArn: `arn:aws:kafka:${region}:${account}:cluster/${name}/${uuid}-1`, bootstrapServers, brokers };
}

async function openApi(ground: Ground, clusters: Clusters, { directory, speed }: { directory: string; speed: 'fast' | 'likeAws' }): Promise<Api> {
  const exists = async (bucketArn: string, fileKey: string) => {
    const path = [bucketArn.split(':').at(-1) ?? '', ...fileKey.split('/')].map(encodeURIComponent).join('/');
    return (await fetch(`${ground.ministack.url}/${path}`, { method: 'HEAD' })).ok;
  };
  return await startApi({
    model: { workers: ground.workers, objects: { exists }, region, account, timings: speed === 'fast' ? fastOnWorkers : likeAws },
    clusters: Object.values(clusters).map(({ clusterArn, name, brokers, bootstrapServers }: SandboxCluster) => ({
      arn: clusterArn,
      name,
      brokers: brokers.length,
      bootstrapServers,
    })),
    recordTo: join(directory, 'requests.jsonl'),
  });
}

interface Parts extends Frame {
  readonly ground: Ground;
  readonly clusters: Clusters;
  readonly api: Api;
}

function makeSandbox({ id, directory, supervisor, ground, clusters, api }: Parts): Sandbox {
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= Promise.all([supervisor.close(), api.close()]).then(() => undefined));
  const find = (name: string) => {
    const found = supervisor.list().find(process => process.name === name);
    if (found !== undefined) return found;
    const names = supervisor.list().map(process => process.name);
    throw new MigrationError('NOT_FOUND', `no process of the sandbox is called "${name}"; there are: ${names.join(', ')}`);
  };
  return {
    id,
    directory,
    ...clusters,
    endpoints: { kafkaConnect: api.url, kafka: api.url, aws: ground.ministack.url },
    env: environment(api.url, ground.ministack.url),
    pluginBucket,
    recordedRequestsFile: api.recordedRequestsFile,
    processes: () => supervisor.list(),
    async kill(name) {
      const ended = supervisor.ended(find(name).name);
      supervisor.signal(name, 'SIGKILL');
      await ended;
    },
    pause: async name => supervisor.signal(find(name).name, 'SIGSTOP'),
    resume: async name => supervisor.signal(find(name).name, 'SIGCONT'),
    async startAgain(name) {
      await supervisor.startAgain(find(name).name);
      await waitFor(ground, name);
    },
    logFile: name => find(name).logFile,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function waitFor(ground: Ground, name: string): Promise<void> {
  if (name === 'ministack') return await ground.ministack.waitUntilReady();
  await Promise.all([ground.source.waitForBroker(name), ground.target.waitForBroker(name), ground.workers.waitForWorker(name)]);
}

/** What leads the AWS SDKs, boto3 and the AWS CLI here, and keeps them from the user's own profile. */
function environment(api: string, aws: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL_KAFKACONNECT: api,
    AWS_ENDPOINT_URL_KAFKA: api,
    AWS_ENDPOINT_URL: aws,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
