import { canonicalJson } from '../lib/json.ts';
import { nameSome } from '../lib/nameSome.ts';
import { offsetsAt } from '../lib/offsetsAt.ts';
import { partitionsOf, placeOf } from '../lib/partitions.ts';
import { openJournal, type Journal, type JournalPorts } from '../journal/index.ts';
import {
  createFindLost,
  describeGap,
  findGaps,
  judgeStatus,
  noMemory,
  takeStatus,
  type FindLost,
  type MonitorMemory,
  type Status,
} from '../monitor/index.ts';
import { flowJournal, memberOf, readMember, type Scope } from '../plan/index.ts';
import { patternOf, selects } from '../spec/index.ts';
import type { Spec } from '../spec/spec.ts';
import { readVerification } from '../verify/index.ts';
import { createContext, type CutoverContext, type CutoverPorts } from './context.ts';
import { isAtRest, takeCommits } from './scope.ts';

/** One thing that has to be so before writers are asked to wait. */
export interface Gate {
  readonly id: string;
  readonly title: string;
  /** `waiting` mends itself, `unmet` needs somebody. */
  readonly state: 'met' | 'waiting' | 'unmet';
  /** Why it is not met. */
  readonly reasons: readonly string[];
  /** What to do about it. */
  readonly fix?: string;
}

/** What a cutover would find if it began now. */
export interface CutoverGates {
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly gates: readonly Gate[];
}

/** What is kept between two looks at one spec: only then a loss can be told from a copy that is about to be confirmed. */
export interface CutoverWatch {
  readonly memory: MonitorMemory;
  readonly findLost: FindLost;
}

const hourMs = 3_600_000;
const verifyFix = 'run `msk-migration verify`';
const deployFix = 'run `msk-migration deploy`';
const lostNext =
  'nothing proves that the target has them, so they are lost, unless they were markers of transactions; ' +
  'lost or not, the gap is no longer seen once another record of its partition is copied';

export const createWatch = ({ spec, ports }: Pick<CutoverContext, 'spec' | 'ports'>): CutoverWatch => ({
  memory: noMemory(),
  findLost: createFindLost(spec, ports.clock),
});

/** Looks at every gate. Changes nothing. Without a watch that saw a gap before, none is known to be a loss. */
export async function takeGates(ports: CutoverPorts, spec: Spec, journal: Journal, watch = createWatch({ spec, ports })): Promise<CutoverGates> {
  const context = createContext(ports, spec, journal, {});
  try {
    const deployed = await judgeDeployed(context);
    const scope = await context.scope();
    const gates = [deployed, ...(await judgeScope(context, scope)), ...(await judgeFlow(context, scope, watch)).gates];
    return { takenAt: ports.clock.now(), gates };
  } finally {
    await context.clusters.close();
  }
}

/** The flow has to know the migration as it is: else the plans of others would not spare it. */
export async function judgeDeployed(context: CutoverContext): Promise<Gate> {
  const { name } = context.spec.migration;
  return gate('deployed', `The flow copies migration "${name}" as it is`, { unmet: await findUndeployed(context), fix: deployFix });
}

/** What else only a person can mend. */
export async function judgeScope(context: CutoverContext, scope: Scope): Promise<readonly Gate[]> {
  return [
    gate('selected', 'There is something to move', {
      unmet: scope.topics.length === 0 ? ['the spec selects no topic that is on the source'] : [],
      fix: 'correct `migration.topics`',
    }),
    gate('verified', 'Every topic was found to be the same lately', {
      unmet: [...findUnverified(context), ...findUnverifiedTopics(context, scope)],
      fix: verifyFix,
    }),
    gate('committed', 'Every group says where it goes on', {
      unmet: await findUnplaced(context, scope),
      fix: 'correct `migration.groups`, or set `migration.cutover.groupsWithoutCommits`',
    }),
  ];
}

/** What mends itself, and records that are lost. */
export async function judgeFlow(context: CutoverContext, scope: Scope, { memory, findLost }: CutoverWatch): Promise<FlowGates> {
  const { ports, spec } = context;
  const status = await takeStatus(ports, spec, { memory });
  const gaps = findGaps(status.partitions);
  const lost = findLost(gaps).map(describeGap);
  const { verdict, reasons } = judgeStatus(status);
  const open = lost.length === 0 && gaps.length > 0 ? [`the copy to be confirmed: ${nameSome(gaps.map(describeGap))}`] : [];
  const broken = verdict === 'broken' ? [`the flow to be healthy: ${reasons.join('; ')}`] : [];
  const gates = [
    gate('intact', 'Nothing expired before it was copied', { unmet: lost.length > 0 ? [`${nameSome(lost)}: ${lostNext}`] : [], waiting: open }),
    gate('healthy', 'The flow is at work', { waiting: broken }),
    gate('lag', `At most ${spec.migration.cutover.maxLag} records are behind`, { waiting: findBehind(status, spec) }),
    gate('groups', 'No group is at work at the target', { waiting: await findBusy(context, scope) }),
  ];
  return { gates, lost, evidence: { lag: status.lag.live.toString(), verdict, reasons } };
}

/** The gates that a look at the flow tells, and what was seen. */
interface FlowGates {
  readonly gates: readonly Gate[];
  readonly lost: readonly string[];
  readonly evidence: Readonly<Record<string, unknown>>;
}

interface Found {
  readonly unmet?: readonly string[];
  readonly waiting?: readonly string[];
  readonly fix?: string;
}

function gate(id: string, title: string, { unmet = [], waiting = [], fix }: Found): Gate {
  const state = unmet.length > 0 ? 'unmet' : waiting.length > 0 ? 'waiting' : 'met';
  return { id, title, state, reasons: [...unmet, ...waiting], ...(state === 'unmet' && fix !== undefined && { fix }) };
}

async function findBusy({ clusters }: CutoverContext, { groups }: Scope): Promise<readonly string[]> {
  const described = groups.length === 0 ? [] : await clusters.use(({ target }) => target.describeGroups(groups));
  const busy = described.filter(group => !isAtRest(group));
  return busy.length > 0 ? [`the members of ${nameSome(busy.map(({ groupId }) => `"${groupId}"`))} to leave the target`] : [];
}

/** A verification that is fresh and green, of every topic that moves, has to be in the journal. */
export function findUnverified({ journal, ports, options }: CutoverContext): readonly string[] {
  const next = 'run `msk-migration verify` and then `msk-migration cutover` again';
  const last = readVerification(journal);
  if (!last) return [`nothing was verified yet: ${next}`];
  if (last.result !== 'same') return [`the last verification says "${last.result}" (${nameSome(last.findings, 3)}): mend that, ${next}`];
  const age = ports.clock.now() - last.finishedAt;
  if (age <= (options.verificationMaxAgeMs ?? hourMs)) return [];
  return [`the last verification is ${Math.round(age / 60_000)} minutes old: ${next}`];
}

function findUnverifiedTopics({ journal }: CutoverContext, scope: Scope): readonly string[] {
  const last = readVerification(journal);
  if (last?.result !== 'same') return [];
  const unverified = scope.topics.map(({ name }) => name).filter(name => last.topics[name] !== 'same');
  return unverified.length > 0 ? [`not verified yet: ${nameSome(unverified)}; ${verifyFix}`] : [];
}

/** Why the flow does not copy the migration as it is; empty when it does. By the journal; no cluster is asked. */
export async function findUndeployed({ ports, spec }: { readonly ports: JournalPorts; readonly spec: Spec }): Promise<readonly string[]> {
  const { name } = spec.migration;
  const member = readMember(await openJournal(ports, flowJournal(spec)), name);
  if (!member || member.left === true) return [`migration "${name}" is not in flow "${spec.flow.name}": run \`msk-migration deploy\``];
  if (canonicalJson(member) === canonicalJson(memberOf(spec))) return [];
  return [`migration "${name}" was deployed with other topics, groups or owner: run \`msk-migration deploy\` and verify again`];
}

/** Rule 5 of positions is a gate: found out now, and not while writers wait. */
async function findUnplaced(context: CutoverContext, scope: Scope): Promise<readonly string[]> {
  if (context.spec.migration.cutover.groupsWithoutCommits !== 'refuse') return [];
  return [...(await findAbsent(context)), ...(await findUncommitted(context, scope))];
}

/** A group that is named outright and that nobody knows is most likely mistyped: its consumers would find no position at the target. */
async function findAbsent({ spec: { migration }, clusters }: CutoverContext): Promise<readonly string[]> {
  const named = migration.groups.include.filter(entry => patternOf(entry) === undefined && selects(migration.groups, entry));
  if (named.length === 0) return [];
  const known = new Set((await clusters.use(({ source }) => source.listGroups())).map(({ groupId }) => groupId));
  return named.filter(group => !known.has(group)).map(group => `group "${group}" is not on the source`);
}

async function findUncommitted(context: CutoverContext, scope: Scope): Promise<readonly string[]> {
  return context.clusters.use(async ({ source }) => {
    const commits = await takeCommits(source, scope);
    const open = [...commits].flatMap(([group, offsets]) =>
      scope.topics.flatMap(({ name, partitions }) => {
        const here = offsets.filter(({ topic }) => topic === name).map(({ partition }) => partition);
        if (here.length === 0) return [];
        return partitionsOf([{ name, partitions }])
          .filter(({ partition }) => !here.includes(partition))
          .map(at => ({ group, ...at }));
      }),
    );
    const ends = await offsetsAt(source, open, 'latest');
    const written = open.filter(at => (ends.get(placeOf(at)) ?? 0n) > 0n);
    if (written.length === 0) return [];
    const names = nameSome(written.map(({ group, ...at }) => `"${group}" on ${placeOf(at)}`));
    return [`no commit of ${names}: say in migration.cutover.groupsWithoutCommits where such groups go on (start, end or leave)`];
  });
}

function findBehind({ partitions, lag }: Status, { migration }: Spec): readonly string[] {
  const recreated = partitions.filter(one => one.recreated && one.certain > 0n).map(placeOf);
  if (recreated.length > 0) return [`${nameSome(recreated)}, recreated or truncated at the source, to be copied anew`];
  const { maxLag } = migration.cutover;
  return lag.live > BigInt(maxLag) ? [`the lag of ${lag.live} records to fall to ${maxLag}`] : [];
}
