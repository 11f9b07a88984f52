import {
  copyTopic,
  createFakeKafkaCluster,
  fakeClock,
  fakeMsk,
  fakeMskCluster,
  fakePorts,
  type FakeClock,
  type FakeKafkaCluster,
} from '@msk-migration/testing';
import { checkpointsTopic, connectorNames, heartbeatsTopic, offsetStorageTopic } from '../connectors/index.ts';
import { MigrationError } from '../errors/migrationError.ts';
import { openJournal } from '../journal/index.ts';
import { flowJournal, type Plan } from '../plan/index.ts';
import type { Ports } from '../ports/index.ts';
import { createProcess, drive, type Process, type ProcessDefinition, type Progress } from '../process/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Spec } from '../spec/spec.ts';
import { deployProcess } from './deployProcess.ts';
import { cleanupProcess, type CleanupOptions } from '../cleanup/index.ts';

/** A small flow: a source with topics, an empty target, and everything of AWS in memory. */
export interface FlowWorld {
  readonly spec: Spec;
  readonly ports: Ports & { readonly clock: FakeClock };
  readonly source: FakeKafkaCluster;
  readonly target: FakeKafkaCluster;
  /** Switches what MirrorMaker would do while the source connector is RUNNING; on from the start. */
  copying: boolean;
  deploy(plan: Plan): Promise<{ progress: Progress; process: Process }>;
  cleanup(options?: CleanupOptions, of?: Spec): Promise<{ progress: Progress; process: Process }>;
}

export const aSpec = (change: (spec: Spec) => Spec = spec => spec): Spec =>
  change({
    flow: {
      name: 'orders',
      source: { alias: 'onprem', bootstrapServers: 'source:9092', authentication: 'NONE' },
      target: { alias: 'msk', bootstrapServers: undefined, authentication: 'NONE', clusterArn: fakeMskCluster().arn },
      connect: {
        version: '3.7.x',
        capacity: { mcuCount: 1, workerCount: 1 },
        subnets: undefined,
        securityGroups: undefined,
        logGroup: '/msk-migration/orders',
        pluginBucket: 'plugins',
      },
      exactlyOnce: false,
      connectors: { source: {}, checkpoint: {}, heartbeat: {}, worker: {} },
      tags: { team: 'orders' },
    },
    migration: {
      name: 'orders',
      owner: 'team-orders',
      topics: { include: ['orders', '/pay.*/'], exclude: ['payments-test'] },
      groups: { include: ['/.*/'], exclude: ['audit'] },
      cutover: {
        strategy: 'stop-and-go',
        fence: { kind: 'ask', message: 'stop the writers' },
        switchClients: { kind: 'ask', message: 'switch the clients' },
        approval: { required: false, secondPerson: false },
        maxLag: 1000,
        fenceLimitSeconds: 300,
        quietSeconds: 6,
        groupsWithoutCommits: 'refuse',
      },
    },
  });

/** Builds the world; `targetBrokers` and the like by its parts. */
export function flowWorld(options: { readonly spec?: Spec; readonly targetBrokers?: number; readonly ports?: Partial<Ports> } = {}): FlowWorld {
  const spec = options.spec ?? aSpec();
  const clock = fakeClock();
  const now = (): number => clock.now();
  const source = createFakeKafkaCluster({ clusterId: 'source', brokers: 3, now });
  const target = createFakeKafkaCluster({ clusterId: 'target', brokers: options.targetBrokers ?? 3, now });
  const world: FlowWorld = {
    spec,
    source,
    target,
    copying: true,
    ports: undefined as unknown as FlowWorld['ports'],
    deploy: async plan => go(world, journal => deployProcess(world.ports, plan, journal)),
    cleanup: async (cleanupOptions, of = spec) => go(world, journal => cleanupProcess(world.ports, of, journal, cleanupOptions)),
  };
  const base = fakePorts({ clock, msk: fakeMsk([fakeMskCluster()]), ...options.ports });
  const sleep = async (ms: number): Promise<void> => {
    await clock.sleep(ms);
    if (world.copying) await copyAsMirrorMaker(world);
  };
  const openKafka: Ports['openKafka'] = ({ bootstrapServers }) => {
    if (bootstrapServers === 'source:9092') return source;
    if (bootstrapServers === 'target:9092') return target;
    throw new MigrationError('CLUSTER_UNREACHABLE', `nobody answers at ${bootstrapServers}`);
  };
  return Object.assign(world, { ports: { ...base, openKafka, ...options.ports, clock: { ...clock, sleep } } });
}

async function go({ ports, spec }: FlowWorld, define: (journal: Journal) => ProcessDefinition): Promise<{ progress: Progress; process: Process }> {
  const journal = await openJournal(ports, flowJournal(spec));
  const process = createProcess({ definition: define(journal), journal, clock: ports.clock });
  await process.begin({});
  return { progress: await drive(process, { clock: ports.clock }), process };
}

/** What the three connectors do while they run: topics copied and flushed, a heartbeat, the checkpoints topic. */
export async function copyAsMirrorMaker({ ports, spec, source, target }: FlowWorld): Promise<void> {
  const names = connectorNames(spec.flow);
  const running = new Set((await ports.mskConnect.listConnectors(`${spec.flow.name}-`)).filter(one => one.state === 'RUNNING').map(one => one.name));
  if (running.has(names.heartbeat)) addHeartbeat(target, spec, ports.clock.now());
  if (running.has(names.checkpoint)) ensureTopic(target, checkpointsTopic(spec.flow));
  if (running.has(names.source)) await copyAll(source, target, spec);
}

const ensureTopic = (cluster: FakeKafkaCluster, name: string): void => {
  try {
    cluster.seed.topic({ name });
  } catch {
    // It is there.
  }
};

/** A heartbeat as MirrorMaker writes it. */
export function addHeartbeat(target: FakeKafkaCluster, { flow }: Spec, sentAt: number): void {
  ensureTopicIfMissing(target, heartbeatsTopic);
  const value = new Uint8Array(10);
  new DataView(value.buffer).setBigInt64(2, BigInt(sentAt));
  target.seed.append(heartbeatsTopic, 0, [{ key: joinStrings([flow.source.alias, flow.target.alias]), value }]);
}

const known = new WeakMap<FakeKafkaCluster, Set<string>>();

function ensureTopicIfMissing(cluster: FakeKafkaCluster, name: string): void {
  const names = known.get(cluster) ?? new Set<string>();
  known.set(cluster, names);
  if (!names.has(name)) ensureTopic(cluster, name);
  names.add(name);
}

function joinStrings(strings: readonly string[]): Uint8Array {
  const parts = strings.map(text => new TextEncoder().encode(text));
  return Uint8Array.from(parts.flatMap(part => [part.length >> 8, part.length & 255, ...part]));
}

/** One row of Connect's offsets topic, as the source connector of the flow flushes it. */
export function flush(
  target: FakeKafkaCluster,
  { flow }: Spec,
  row: { readonly topic: string; readonly partition: number; readonly offset: bigint },
): void {
  ensureTopicIfMissing(target, offsetStorageTopic(flow));
  const key = JSON.stringify([connectorNames(flow).source, { cluster: flow.source.alias, partition: row.partition, topic: row.topic }]);
  target.seed.append(offsetStorageTopic(flow), 0, [{ key, value: `{"offset":${row.offset}}` }]);
}

const copiedTo = new WeakMap<FakeKafkaCluster, Map<string, bigint>>();

async function copyAll(source: FakeKafkaCluster, target: FakeKafkaCluster, spec: Spec): Promise<void> {
  const done = copiedTo.get(target) ?? new Map<string, bigint>();
  copiedTo.set(target, done);
  const topics = (await source.listTopics()).filter(name => /^(orders|pay.*)$/u.test(name));
  for (const topic of topics) {
    const from = Object.fromEntries(Array.from({ length: 8 }, (_, partition) => [partition, done.get(`${topic}/${partition}`) ?? 0n]));
    const copied = await copyTopic(source, target, topic, { from });
    for (const { partition, source: offset } of copied) done.set(`${topic}/${partition}`, offset + 1n);
    for (const partition of new Set(copied.map(one => one.partition)))
      flush(target, spec, { topic, partition, offset: (done.get(`${topic}/${partition}`) ?? 1n) - 1n });
  }
}
