import {
  drive,
  parseSpec,
  MigrationError,
  systemClock,
  type Migrator,
  type Process,
  type Progress,
  type Spec,
  type Status,
} from '@msk-migration/sdk';
import type { Sandbox } from '@msk-migration/sandbox';
import { startApplications, type Applications } from './applications.ts';
import { makeDemoSpec } from './demoSpec.ts';
import { startHookServer, type HookServer } from './hookServer.ts';
import { openLedger, type Ledger } from './ledger.ts';
import type { Say } from './say.ts';
import { addPartitions, createTopics, seedTopics } from './seed.ts';
import { growingTopic, lateTopic, type DemoGroup, type DemoTopic } from './topics.ts';
import { waitUntil } from './waitUntil.ts';

export interface ScenarioOptions {
  readonly sandbox: Sandbox;
  readonly migrator: Migrator;
  readonly topics: readonly DemoTopic[];
  readonly groups: readonly DemoGroup[];
  readonly recordsPerTopic: number;
  /** Whether a topic comes and one grows meanwhile. */
  readonly grows: boolean;
  readonly say: Say;
  /** What goes wrong while records are being copied. */
  readonly duringCopy?: ((sandbox: Sandbox) => Promise<void>) | undefined;
}

/** A company at work on the source: topics with history, a writer, its consumer groups, and the hook that can stop and move them. */
export interface Company {
  readonly spec: Spec;
  readonly ledger: Ledger;
  readonly topics: readonly DemoTopic[];
  readonly applications: Applications;
  readonly hooks: HookServer;
}

/** Makes topics, fills them, and sets the company to work. */
export async function startCompany({ sandbox, topics, groups, recordsPerTopic, grows, say }: ScenarioOptions): Promise<Company> {
  const all = grows ? [...topics, lateTopic] : topics;
  const ledger = openLedger(topic => all.find(({ name }) => name === topic)?.compacted !== true);
  const source = sandbox.source.bootstrapServers;
  await createTopics(source, topics);
  await seedTopics(source, topics, recordsPerTopic, ledger);
  say(`the source holds ${(topics.length * recordsPerTopic).toLocaleString('en')} records in ${topics.length} topics`);
  const applications = await startApplications({ source, target: sandbox.target.bootstrapServers, topics, groups, ledger });
  const hooks = await startHookServer(action => applications.act(action));
  say(`a writer and ${groups.length} consumer groups are at work: ${groups.map(({ id }) => id).join(', ')}`);
  return { spec: readSpec(makeDemoSpec({ sandbox, topics, groups, hooksUrl: hooks.url })), ledger, topics: all, applications, hooks };
}

function readSpec(text: string): Spec {
  const parsed = parseSpec(text);
  if (parsed.spec) return parsed.spec;
  throw new MigrationError('SPEC_INVALID', parsed.problems.map(({ line, path, message }) => `line ${line}, ${path}: ${message}`).join('; '));
}

/** Plans, deploys, lets the source grow meanwhile, and waits until the target is near. */
export async function copyEverything({ sandbox, migrator, grows, say, duringCopy }: ScenarioOptions, { spec, applications }: Company): Promise<void> {
  const plan = await migrator.plan(spec);
  say(`plan: ${plan.changes.filter(({ action }) => action === 'create').length} resources to create, ${plan.leftOut.length} left out by name`);
  await finish(await migrator.deploy(plan), 'deploy', say);
  say('deployed: topics, plugin, worker configurations, role and three connectors');
  await duringCopy?.(sandbox);
  if (grows) {
    await createTopics(sandbox.source.bootstrapServers, [lateTopic]);
    await addPartitions(sandbox.source.bootstrapServers, growingTopic.name, growingTopic.partitions);
    applications.addTopic(lateTopic);
    say(`meanwhile "${lateTopic.name}" was created and "${growingTopic.name}" grew to ${growingTopic.partitions} partitions`);
    await finish(await migrator.deploy(await migrator.plan(spec)), 'deploy', say);
  }
  const status = await waitUntil('the lag to become small', () => migrator.status(spec, { sampleMs: 500 }), isNear, 600_000);
  say(`lag: ${status.lag.live} records now, at most ${status.lag.certain} since the last flush; ${migrator.judgeStatus(status).verdict}`);
}

const isNear = (status: Status): boolean => status.missingTopics.length === 0 && status.lag.live < 1_000n && status.lag.certain < 5_000n;

/** Cuts over: approve what is shown, stop the writers, prove silence, drain, set positions, switch; then the point of no return. */
export async function cutOver({ migrator, say }: ScenarioOptions, { spec }: Company): Promise<void> {
  const cutover = await migrator.cutover(spec);
  const asked = await drive(cutover, { clock: systemClock });
  if (asked.outcome !== 'waiting') throw new MigrationError('WRONG_PHASE', `the cutover should wait for its approval: ${describe(asked)}`);
  const digest = (await cutover.definition.approval?.digest()) ?? '';
  await cutover.approve(digest, 'demo');
  say(`cutover approved (${digest.slice(0, 12)}…)`);
  const reached = await drive(cutover, { clock: systemClock, onEvent: event => void (event.type === 'step.settled' && say(`  ${event.describe}`)) });
  if (reached.outcome !== 'waiting' || !reached.on.every(({ step }) => step === 'complete'))
    throw new MigrationError('STEP_FAILED', `the cutover did not get through: ${describe(reached)}`);
  await cutover.complete('demo');
  await drive(cutover, { clock: systemClock });
  say('complete: the source is no longer needed');
}

/** Drives a process to its end, or says where it stopped. */
export async function finish(process: Process, name: string, say: Say): Promise<void> {
  const progress = await drive(process, { clock: systemClock, waitForPerson: false });
  if (progress.outcome !== 'finished') throw new MigrationError('STEP_FAILED', `${name}: ${describe(progress)}`);
  say(`${name}: ${process.state().steps.filter(({ state }) => state === 'settled').length} steps settled`);
}

function describe(progress: Progress): string {
  if (progress.outcome === 'failed') return `${progress.step} failed: ${progress.failure.cause} ${progress.failure.proof.join(' | ')}`;
  if (progress.outcome === 'waiting') return `waiting for ${progress.on.map(({ waitingFor }) => waitingFor).join('; ')}`;
  return progress.outcome;
}
