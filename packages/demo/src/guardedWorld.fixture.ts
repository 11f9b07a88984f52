import { createSandbox, type Sandbox } from '@msk-migration/sandbox';
import {
  createMigrator,
  drive,
  fileJournals,
  MigrationError,
  parseSpec,
  systemClock,
  type Migrator,
  type Process,
  type Progress,
  type Spec,
} from '@msk-migration/sdk';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Admin } from 'kafkajs';
import type { GroupOnTopic } from './commitAsMember.fixture.ts';
import { startHookServer, type HookAction } from './hookServer.ts';
import { connectKafka, pause } from './kafkaClients.ts';
import { waitUntil } from './waitUntil.ts';

/** Two real clusters and one flow between them, shared by the migrations of several owners, a topic and a group each. Each test cuts one of them over. */
export interface GuardedWorld extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly migrator: Migrator;
  readonly source: Admin;
  readonly target: Admin;
  /** What the hooks were asked, since the last `specOf`. */
  readonly asked: HookAction[];
  /** Until set back, the hook answers 500 to these. */
  readonly refuses: Set<HookAction>;
  readonly journals: string;
  /** The migration of one topic and group, and the file that it was read from. */
  specOf(moves: GroupOnTopic, cutover?: string): Promise<{ readonly spec: Spec; readonly file: string }>;
}

/** Starts brokers, fills the topics, deploys one migration after the other over one flow, and waits until everything is copied. */
export async function openGuardedWorld(all: readonly GroupOnTopic[], fill: (source: string) => Promise<void>): Promise<GuardedWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'msk-migration-guards-'));
  const sandbox = await createSandbox();
  Object.assign(process.env, sandbox.env);
  await fill(sandbox.source.bootstrapServers);
  const journals = join(directory, 'journals');
  const migrator = createMigrator({ journals: fileJournals(journals) });
  const admins = [sandbox.source, sandbox.target].map(({ bootstrapServers }) => connectKafka(bootstrapServers, 'guards').admin());
  const [source, target] = admins as [Admin, Admin];
  await Promise.all([source.connect(), target.connect()]);

  const asked: HookAction[] = [];
  const refuses = new Set<HookAction>();
  let moving: GroupOnTopic | undefined;
  const hooks = await startHookServer(async action => {
    asked.push(action);
    if (refuses.has(action)) throw new MigrationError('HOOK_FAILED', `cannot ${action} today`);
    if (action === 'switch' && moving) await writeOne(sandbox.target.bootstrapServers, moving.topic);
  });
  const specOf: GuardedWorld['specOf'] = async (moves, cutover = '') => {
    moving = moves;
    asked.length = 0;
    const text = describe(sandbox, { moves, hooks: hooks.url, cutover });
    const file = join(directory, `${moves.topic}.yaml`);
    await writeFile(file, text);
    return { spec: readSpec(text), file };
  };
  for (const moves of all) await deploy(migrator, (await specOf(moves)).spec);
  return {
    ...{ sandbox, migrator, source, target, asked, refuses, journals, specOf },
    async [Symbol.asyncDispose]() {
      await Promise.allSettled([source.disconnect(), target.disconnect(), hooks.close()]);
      await sandbox.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

interface Wanted {
  readonly moves: GroupOnTopic;
  readonly hooks: string;
  /** Further lines of the section `cutover`. */
  readonly cutover: string;
}

const describe = (
  { source, target, pluginBucket }: Pick<Sandbox, 'source' | 'target' | 'pluginBucket'>,
  { moves: { topic, group }, hooks, cutover }: Wanted,
): string => `flow:
  name: guards
  source: { alias: onprem, bootstrapServers: '${source.bootstrapServers}' }
  target: { alias: msk, clusterArn: '${target.clusterArn}' }
  connect: { pluginBucket: ${pluginBucket}, capacity: { mcuCount: 1, workerCount: 1 } }
  connectors:
    source: { refresh.topics.interval.seconds: 3 }
    checkpoint: { refresh.groups.interval.seconds: 1, emit.checkpoints.interval.seconds: 1, sync.group.offsets.interval.seconds: 1 }
    heartbeat: { emit.heartbeats.interval.seconds: 1 }
    worker: { offset.flush.interval.ms: 500 }
migration:
  name: ${topic}
  owner: team-${topic}
  topics: [${topic}]
  groups: [${group}]
  cutover:
    fence: { kind: webhook, url: '${hooks}' }
    switchClients: { kind: webhook, url: '${hooks}' }
    quietSeconds: 2
    groupsWithoutCommits: start
${cutover}`;

function readSpec(text: string): Spec {
  const parsed = parseSpec(text);
  if (parsed.spec) return parsed.spec;
  throw new MigrationError('SPEC_INVALID', parsed.problems.map(({ line, message }) => `line ${line}: ${message}`).join('; '));
}

async function deploy(migrator: Migrator, spec: Spec): Promise<void> {
  const deployed = await drive(await migrator.deploy(await migrator.plan(spec)), { clock: systemClock });
  if (deployed.outcome !== 'finished') throw new MigrationError('STEP_FAILED', JSON.stringify(deployed));
  await waitUntil(
    'everything to be copied',
    () => migrator.verify(spec),
    ({ result }) => result === 'same',
  );
}

/** The key of what clients write after the switch. */
export const afterSwitch = 'after-switch';

async function writeOne(bootstrapServers: string, topic: string): Promise<void> {
  const producer = connectKafka(bootstrapServers, 'switched-writer').producer();
  await producer.connect();
  await producer.send({ topic, messages: [{ key: afterSwitch, value: 'hello target' }] });
  await producer.disconnect();
}

/** Advances as a host does until the words of a wait match, and answers them. Any other end throws. */
export async function advanceUntil(cutover: Process, words: RegExp, limitMs = 40_000): Promise<string> {
  const until = performance.now() + limitMs;
  for (;;) {
    const progress = await cutover.advance();
    const said = progress.outcome === 'waiting' ? progress.on.map(({ waitingFor }) => waitingFor).join('; ') : JSON.stringify(progress);
    if (progress.outcome === 'waiting' && words.test(said)) return said;
    if (progress.outcome !== 'waiting' || performance.now() > until) throw new MigrationError('STEP_FAILED', `not ${String(words)}, but: ${said}`);
    await pause(Math.min(...progress.on.map(({ askAgainInMs }) => askAgainInMs)));
  }
}

/** Drives a new cutover to its approval and gives that. */
export async function beginApproved(migrator: Migrator, spec: Spec): Promise<Process> {
  const cutover = await migrator.cutover(spec);
  await advanceUntil(cutover, /^approval of /);
  await cutover.approve((await migrator.describeCutover(spec)).digest, 'somebody');
  return cutover;
}

/** Where a step of a process stands. */
export const stateOf = (cutover: Process, step: string): string | undefined => cutover.state().steps.find(({ id }) => id === step)?.state;

/** Commits of a group as kafkajs reads them, by partition; undefined = none. */
export async function committed(admin: Admin, { topic, group }: GroupOnTopic): Promise<readonly (bigint | undefined)[]> {
  const [found] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
  const partitions = [...(found?.partitions ?? [])].sort((a, b) => a.partition - b.partition);
  return partitions.map(({ offset }) => (offset === '-1' ? undefined : BigInt(offset)));
}

/** Takes a cutover back, wholly. */
export async function abort(cutover: Process, reason: string): Promise<Progress> {
  await cutover.abort(reason);
  return drive(cutover, { clock: systemClock });
}
