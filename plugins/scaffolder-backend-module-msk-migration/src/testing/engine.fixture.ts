import type { AnswerOf, Endpoints, Handlers } from '@msk-migration/backstage-plugin-msk-migration-common';
import { MigrationError } from '@msk-migration/core/errors';
import { parseSpec } from '@msk-migration/core/spec';
import { plans, process, sharedFlow, stepsOfDeploy } from './answers.fixture.ts';

type Asked = 'createMigration' | 'getMigration' | 'getPlan' | 'deploy' | 'getDeploy' | 'getStatus' | 'getCutover' | 'cutover' | 'describeCutover';
type Answer<Name extends keyof Endpoints> = AnswerOf<Endpoints[Name]>;
type Migration = Answer<'getMigration'>;

/** Who asks, as entity ref. */
export type Caller = string;

/** What a test turns. */
interface Dials {
  /** What others select, too. */
  warnings: readonly string[];
  /** Why nothing can be deployed. */
  blocked: readonly string[];
  /** At which step a deployment fails, and how. */
  failsAt: { step: string; cause: string; proof: string[]; code?: string } | undefined;
  /** What looks find, one after the other; the last one stays. */
  verdicts: readonly { verdict: 'healthy' | 'degraded' | 'broken'; reasons: string[] }[];
  /** How often the backend does not answer, from now on. */
  unavailable: number;
  /** For how many looks the flow shows the finished deployment of another migration, while ours waits for its turn. */
  othersFirst: number;
  /** Whether the caller may see no migration. */
  hidden: boolean;
  /** The answer to the next registration gets lost. */
  losesAnswer: boolean;
}

/** What the engine does, as far as the actions see it, in memory: registrations, plans with digests, steps that settle one a look, a cutover that waits. */
export class FakeEngine {
  readonly dials: Dials = {
    warnings: [],
    blocked: [],
    failsAt: undefined,
    verdicts: [{ verdict: 'healthy', reasons: [] }],
    unavailable: 0,
    othersFirst: 0,
    hidden: false,
    losesAnswer: false,
  };
  /** Everything that changed something: `ann: deploy orders`. */
  readonly effects: string[] = [];
  readonly #migrations = new Map<string, Migration>();
  readonly #deployments = new Map<string, { run: number; settled: number }>();
  readonly #cutovers = new Set<string>();
  #looks = 0;

  readonly handlers: Pick<Handlers<Caller>, Asked> = {
    createMigration: async ({ body }, caller) => this.#create(readWanted(body), caller),
    getMigration: async ({ params }) => this.#get(params.migration),
    getPlan: async ({ params }) => this.#plan(params.migration),
    deploy: async ({ params, body }, caller) => this.#deploy(params.migration, body, caller),
    getDeploy: async ({ params }) => this.#look(params.migration),
    getStatus: async ({ params }) => this.#status(params.migration),
    getCutover: async ({ params }) => process('cutover', this.#cutovers.has(this.#get(params.migration).name) ? 1 : 0),
    cutover: async ({ params }, caller) => this.#cutover(params.migration, caller),
    describeCutover: async ({ params }) => ({
      digest: `cutover of ${this.#get(params.migration).name}`,
      topics: ['orders'],
      groups: ['billing'],
      lines: ['move 1 topic'],
    }),
  };

  /** As if nothing had been asked before. */
  forget(): void {
    this.effects.length = 0;
    this.#migrations.clear();
    this.#deployments.clear();
    this.#cutovers.clear();
  }

  find(name: string): Migration | undefined {
    return this.#migrations.get(name);
  }

  #create(wanted: Migration, caller: Caller): Answer<'createMigration'> {
    if (wanted.flow !== sharedFlow) throw new MigrationError('NOT_FOUND', `there is no flow "${wanted.flow}"`);
    if (this.#migrations.has(wanted.name)) throw new MigrationError('NAME_TAKEN', `"${wanted.name}" is the name of another registered migration`);
    this.#migrations.set(wanted.name, wanted);
    this.effects.push(`${caller}: create ${wanted.name}`);
    if (!this.dials.losesAnswer) return { ...wanted, warnings: this.dials.warnings };
    throw new MigrationError('BACKEND_UNAVAILABLE', 'the answer got lost');
  }

  #get(name: string): Migration {
    const found = this.#migrations.get(name);
    if (!found || this.dials.hidden) throw new MigrationError('NOT_FOUND', `there is no migration "${name}"`);
    return { ...found, phase: this.#phaseOf(name) };
  }

  #phaseOf(name: string): Migration['phase'] {
    const { settled } = this.#deployments.get(name) ?? { settled: 0 };
    if (settled === 0) return 'plan';
    return settled < stepsOfDeploy.length ? 'deploy' : 'monitor';
  }

  #plan(name: string): Answer<'getPlan'> {
    return { ...plans(this.#get(name)), blocked: this.dials.blocked };
  }

  #deploy(name: string, asked: { digest: string; factsDigest: string }, caller: Caller): Answer<'deploy'> {
    const { digest, factsDigest } = this.#plan(name);
    if (asked.digest !== digest || asked.factsDigest !== factsDigest) throw new MigrationError('PLAN_STALE', 'topic "orders" grew since');
    const { run, settled } = this.#deployments.get(name) ?? { run: 0, settled: 0 };
    const goesOn = run > 0 && settled < stepsOfDeploy.length;
    this.#deployments.set(name, goesOn ? { run, settled } : { run: run + 1, settled: 0 });
    this.effects.push(`${caller}: deploy ${name}`);
    return process('deploy', goesOn ? run : run + 1);
  }

  /** One more step has settled at each look. */
  #look(name: string): Answer<'getDeploy'> {
    if (this.dials.unavailable-- > 0) throw new MigrationError('BACKEND_UNAVAILABLE', 'the backend is being restarted');
    if (this.dials.othersFirst-- > 0) return process('deploy', 1, { settled: stepsOfDeploy.length });
    const { run, settled } = this.#deployments.get(this.#get(name).name) ?? { run: 0, settled: 0 };
    const { failsAt } = this.dials;
    const blockedAt = failsAt ? stepsOfDeploy.findIndex(({ id }) => id === failsAt.step) : stepsOfDeploy.length;
    const now = Math.min(settled + 1, blockedAt);
    if (run > 0) this.#deployments.set(name, { run, settled: now });
    return process('deploy', run, { settled: now, ...(failsAt && now === blockedAt && { failure: failsAt }) });
  }

  #status(name: string): Answer<'getStatus'> {
    this.#get(name);
    const judgement = this.dials.verdicts.at(Math.min(this.#looks++, this.dials.verdicts.length - 1));
    if (!judgement) throw new MigrationError('INTERNAL', 'no verdict was given');
    const lag = { certain: 9_007_199_254_740_993n, live: 3n };
    return { flow: sharedFlow, takenAt: 1, connectors: [], missingTopics: [], lag, judgement };
  }

  #cutover(name: string, caller: Caller): Answer<'cutover'> {
    this.#cutovers.add(this.#get(name).name);
    this.effects.push(`${caller}: cutover ${name}`);
    return process('cutover', 1);
  }
}

const limits = { maxLag: 1_000, fenceLimitSeconds: 300, quietSeconds: 6, groupsWithoutCommits: 'refuse' } as const;
const rules = { strategy: 'stop-and-go', fence: 'ask', switchClients: 'ask', approval: { required: true, secondPerson: true } } as const;

function readWanted(body: Parameters<Handlers<Caller>['createMigration']>[0]['body']): Migration {
  const common = { phase: 'plan', changedAt: 1, cutover: { ...rules, ...limits } } as const;
  if (body.from === 'flow') {
    const { flow, name, owner, topics, groups, cutover } = body;
    return { ...common, flow, name, owner, topics, groups, cutover: { ...rules, ...limits, ...cutover } };
  }
  const { spec } = parseSpec(body.spec);
  if (!spec) throw new MigrationError('SPEC_INVALID', 'the spec cannot be read');
  const { name, owner, topics, groups } = spec.migration;
  return { ...common, flow: spec.flow.name, name, owner: `group:default/${owner}`, topics, groups };
}
