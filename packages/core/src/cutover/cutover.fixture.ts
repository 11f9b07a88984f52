import type { FakeKafkaCluster } from '@msk-migration/testing';
import { connectorNames } from '../connectors/index.ts';
import { aSpec, flowWorld } from '../deploy/flow.fixture.ts';
import { openJournal, type Journal } from '../journal/index.ts';
import { makePlan, migrationJournal } from '../plan/index.ts';
import type { CommittedOffset, Hooks, Ports } from '../ports/index.ts';
import { createProcess, drive, type Process, type Progress } from '../process/index.ts';
import type { CutoverSpec } from '../spec/spec.ts';
import { noteVerification, verify } from '../verify/index.ts';
import type { CutoverOptions } from './context.ts';
import { cutoverProcess } from './cutover.ts';

export interface CutoverWorld {
  readonly spec: ReturnType<typeof aSpec>;
  readonly ports: Ports;
  readonly source: FakeKafkaCluster;
  readonly target: FakeKafkaCluster;
  /** Switches what MirrorMaker would do. */
  readonly setCopying: (on: boolean) => void;
  /** Actions that hooks were asked for. */
  readonly asked: string[];
  /** Happens whenever somebody sleeps. */
  onSleep: () => void | Promise<void>;
  /** Happens when a hook is asked. */
  onHook: (action: string) => void;
  readonly journal: () => Promise<Journal>;
  /** A process as a host makes it that comes along; the same run, until it has ended. */
  readonly open: (options?: CutoverOptions) => Promise<Process>;
  readonly drive: (process: Process) => Promise<Progress>;
  readonly verify: () => Promise<void>;
  readonly targetCommit: (group: string, topic?: string, partition?: number) => Promise<CommittedOffset | undefined>;
  readonly groupSync: () => Promise<string | undefined>;
}

export const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ key: `k${n % 3}`, value: `v${from + n}`, timestamp: 1_000 + from + n }));

/** A flow that runs, with `orders` (2 partitions) copied, a group `billing` in the middle of it, and a verification in the journal. */
export async function cutoverWorld(change: Partial<CutoverSpec> = {}, groups: readonly string[] = ['billing', '/other/']): Promise<CutoverWorld> {
  const asked: string[] = [];
  const cutover: Partial<CutoverSpec> = {
    fence: { kind: 'webhook', url: 'https://hooks/fence' },
    switchClients: { kind: 'webhook', url: 'https://hooks/switch' },
    ...change,
  };
  const spec = aSpec(base => ({
    ...base,
    migration: {
      ...base.migration,
      topics: { include: ['orders'], exclude: [] },
      groups: { include: groups, exclude: [] },
      cutover: { ...base.migration.cutover, ...cutover },
    },
  }));
  const hear = async (action: string): Promise<void> => {
    asked.push(action);
    world.onHook(action);
  };
  const hooks: Hooks = {
    post: async (_url, body) => hear((body as { action: string }).action),
    command: async (_argv, env) => hear(env['MSK_MIGRATION_ACTION'] ?? ''),
  };
  const flow = flowWorld({ spec, ports: { hooks } });
  flow.source.seed.topic({ name: 'orders', partitions: 2 });
  flow.source.seed.append('orders', 0, numbered(100));
  flow.source.seed.append('orders', 1, numbered(40, 500));
  await flow.deploy(await makePlan(flow.ports, spec));
  const sleep = async (ms: number): Promise<void> => {
    await flow.ports.clock.sleep(ms);
    await world.onSleep();
  };
  const ports: Ports = { ...flow.ports, clock: { ...flow.ports.clock, sleep } };
  const world: CutoverWorld = { ...surroundings(flow, ports), asked, onSleep: () => {}, onHook: () => {} };
  flow.source.seed.group('billing', { state: 'Empty', protocolType: 'consumer' });
  flow.source.seed.commit('billing', [
    { topic: 'orders', partition: 0, offset: 60n },
    { topic: 'orders', partition: 1, offset: 40n },
  ]);
  await ports.clock.sleep(10_000);
  await world.verify();
  return world;
}

function surroundings(flow: ReturnType<typeof flowWorld>, ports: Ports): Omit<CutoverWorld, 'asked' | 'onSleep' | 'onHook'> {
  const { spec, source, target } = flow;
  const journal = (): Promise<Journal> => openJournal(ports, migrationJournal(spec));
  return {
    spec,
    ports,
    source,
    target,
    journal,
    setCopying: on => void (flow.copying = on),
    open: async options => {
      const opened = await journal();
      const process = createProcess({ definition: await cutoverProcess(ports, spec, opened, options), journal: opened, clock: ports.clock });
      await process.begin({});
      return process;
    },
    drive: process => drive(process, { clock: ports.clock }),
    verify: async () => {
      const opened = await journal();
      await noteVerification(opened, await verify(ports, spec));
      await opened.release();
    },
    targetCommit: async (group, topic = 'orders', partition = 0) =>
      (await target.fetchCommittedOffsets([group])).get(group)?.find(commit => commit.topic === topic && commit.partition === partition),
    groupSync: async () => {
      const name = connectorNames(spec.flow).checkpoint;
      const [found] = (await ports.mskConnect.listConnectors(name)).filter(one => one.name === name);
      return found && (await ports.mskConnect.describeConnector(found.arn))?.configuration['sync.group.offsets.enabled'];
    },
  };
}

/** What a process waits for, in words; or how it ended. */
export const wordsOf = (progress: Progress): string => {
  if (progress.outcome === 'waiting') return progress.on.map(({ waitingFor }) => waitingFor).join('; ');
  return progress.outcome === 'failed' ? `${progress.step} failed: ${progress.failure.cause}` : progress.outcome;
};

/** Clients that do as they are told. */
export function obedient(world: CutoverWorld): CutoverWorld {
  world.onHook = action => {
    if (action === 'switch') world.target.seed.append('orders', 0, [{ value: 'the first of a new time' }]);
  };
  return world;
}
