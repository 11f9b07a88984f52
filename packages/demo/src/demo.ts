import { createSandbox, type Speed } from '@msk-migration/sandbox';
import { createMigrator, fileJournals, MigrationError, type Migrator } from '@msk-migration/sdk';
import { join } from 'node:path';
import { makeEvidencePage } from './evidence.ts';
import { judgeTopics } from './judge.ts';
import { makeReport, type DemoReport } from './report.ts';
import type { Say } from './say.ts';
import { copyEverything, cutOver, finish, startCompany, type Company, type ScenarioOptions } from './scenario.ts';
import { demoGroups, demoTopics, smallGroups, smallTopics } from './topics.ts';
import { waitUntil } from './waitUntil.ts';

/** How large it is, and what goes wrong. */
export interface DemoScenario extends Pick<ScenarioOptions, 'topics' | 'groups' | 'recordsPerTopic' | 'grows' | 'duringCopy'> {
  /** On each side. */
  readonly brokers: 1 | 3;
  readonly speed?: Speed;
}

export const fullDemo: DemoScenario = { brokers: 3, topics: demoTopics, groups: demoGroups, recordsPerTopic: 25_000, grows: true };
export const smallDemo: DemoScenario = { brokers: 1, topics: smallTopics, groups: smallGroups, recordsPerTopic: 2_000, grows: false };

export interface DemoOptions {
  readonly scenario: DemoScenario;
  /** For journals and logs. */
  readonly directory: string;
  readonly say: Say;
  readonly signal: AbortSignal;
}

export interface DemoResult {
  readonly report: DemoReport;
  /** HTML. */
  readonly page: string;
}

/** A whole migration: real brokers, real MirrorMaker 2, a company at work, and a ledger that judges. */
export async function runDemo({ scenario, directory, say, signal }: DemoOptions): Promise<DemoResult> {
  const { brokers, speed = 'fast' } = scenario;
  await using sandbox = await createSandbox({ source: { brokers }, target: { brokers }, speed, signal, onProgress: sayStages(say) });
  Object.assign(process.env, sandbox.env);
  say(`two clusters of ${brokers} ${brokers === 1 ? 'broker' : 'brokers'} and the MSK Connect API are up`);
  const migrator = createMigrator({ journals: fileJournals(join(directory, 'journals')) });
  const options: ScenarioOptions = { ...scenario, sandbox, migrator, say };
  const company = await startCompany(options);
  try {
    return await rejectWhenAborted(signal, migrate(options, company));
  } finally {
    await Promise.allSettled([company.applications.stop(), company.hooks.close()]);
  }
}

async function migrate(options: ScenarioOptions, company: Company): Promise<DemoResult> {
  const { sandbox, migrator, say } = options;
  const { spec, ledger, applications, topics } = company;
  await copyEverything(options, company);
  // What a killed worker left behind may take longer than one verification waits; a difference is no matter of time.
  const verification = await waitUntil(
    'everything to be copied and compared',
    () => migrator.verify(spec),
    ({ result }) => result !== 'incomplete',
  );
  say(`verified: ${verification.topics.length} topics, ${verification.result}`);
  await cutOver(options, company);
  const before = new Map([...ledger.groups].map(([group, { processed }]) => [group, processed]));
  await waitUntil(
    'every group to process records at the target',
    async () => [...ledger.groups].filter(([group, { processed }]) => processed > (before.get(group) ?? 0)).length,
    working => working === options.groups.length,
    30_000,
  );
  await applications.stop();
  say('the applications have worked at the target, and stop');
  const verdicts = await judgeTopics(sandbox.target.bootstrapServers, topics, ledger);
  say(`the ledger was compared with ${verdicts.length} topics at the target`);
  const { page, positions } = await makeEvidencePage({ migrator, spec, verification, verdicts });
  await finish(await migrator.cleanup(spec), 'clean-up', say);
  const leftBehind = await findLeftBehind(migrator, company);
  return { page, report: makeReport({ verification, positions, verdicts, ledger, writersWaitedMs: applications.writersWaitedMs(), leftBehind }) };
}

/** What a new plan would not have to create was left behind. */
async function findLeftBehind(migrator: Migrator, { spec }: Company): Promise<string[]> {
  const { changes } = await migrator.plan(spec);
  return changes.filter(({ action, resource }) => action !== 'create' && resource !== 'topic').map(({ id }) => id);
}

function sayStages(say: Say): (progress: { readonly stage: string; readonly message: string }) => void {
  let last = '';
  return ({ stage, message }) => {
    if (stage !== last) say(`${stage}: ${message}`);
    last = stage;
  };
}

async function rejectWhenAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new MigrationError('SANDBOX_FAILED', 'stopped'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => undefined);
  }
}
