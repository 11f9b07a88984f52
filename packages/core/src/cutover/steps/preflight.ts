import { openJournal } from '../../journal/index.ts';
import { canonicalJson } from '../../lib/json.ts';
import { offsetsAt } from '../../lib/offsetsAt.ts';
import { partitionsOf, placeOf } from '../../lib/partitions.ts';
import { flowJournal, memberOf, readMember } from '../../plan/index.ts';
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
} from '../../monitor/index.ts';
import { nothingToUndo, type Observation, type Step } from '../../process/index.ts';
import type { Spec } from '../../spec/spec.ts';
import { readVerification } from '../../verify/index.ts';
import type { CutoverContext } from '../context.ts';
import { nameSome } from '../../lib/nameSome.ts';
import { isAtRest, takeCommits, type Scope } from '../scope.ts';

const hourMs = 3_600_000;
const lostNext =
  'nothing proves that the target has them, so they are lost, unless they were markers of transactions; ' +
  'lost or not, the gap is no longer seen once another record of its partition is copied';

/** Looks whether a cutover can begin: what only a person can mend fails, what mends itself is waited for. */
export function preflight(context: CutoverContext): Step {
  const watch: Watch = { memory: noMemory(), findLost: createFindLost(context.spec, context.ports.clock) };
  return {
    id: 'preflight',
    describe: 'look whether everything is ready',
    run: async () => ({ at: context.ports.clock.now() }),
    observe: async started => {
      if (started === undefined) return 'absent';
      const undeployed = await findUndeployed(context);
      const obstacles = undeployed.length > 0 ? undeployed : [...findUnverified(context), ...(await findObstacles(context))];
      if (obstacles.length > 0) return { failed: { cause: obstacles.join('; '), proof: obstacles } };
      return judgeFlow(context, watch);
    },
    // Asked until the fence stands; from then on the steps of the pause look for themselves.
    holds: async () => context.record('fence').touched || findUnverified(context).length === 0,
    undo: nothingToUndo,
  };
}

/** A verification that is fresh and green, of every topic that moves, has to be in the journal. */
function findUnverified({ journal, ports, options }: CutoverContext): readonly string[] {
  const next = 'run `msk-migration verify` and then `msk-migration cutover` again';
  const last = readVerification(journal);
  if (!last) return [`nothing was verified yet: ${next}`];
  if (last.result !== 'same') return [`the last verification says "${last.result}" (${nameSome(last.findings, 3)}): mend that, ${next}`];
  const age = ports.clock.now() - last.finishedAt;
  if (age <= (options.verificationMaxAgeMs ?? hourMs)) return [];
  return [`the last verification is ${Math.round(age / 60_000)} minutes old: ${next}`];
}

async function findObstacles(context: CutoverContext): Promise<readonly string[]> {
  const scope = await context.scope();
  if (scope.topics.length === 0) return ['the spec selects no topic that is on the source'];
  const verified = readVerification(context.journal)?.topics ?? {};
  const unverified = scope.topics.map(({ name }) => name).filter(name => verified[name] !== 'same');
  const missing = unverified.length > 0 ? [`not verified yet: ${nameSome(unverified)}; run \`msk-migration verify\``] : [];
  return [...missing, ...(await findUncommitted(context, scope))];
}

/** The flow has to know the migration as it is: else the plans of others would not spare it. */
async function findUndeployed({ ports, spec }: CutoverContext): Promise<readonly string[]> {
  const { name } = spec.migration;
  const member = readMember(await openJournal(ports, flowJournal(spec)), name);
  if (!member || member.left === true) return [`migration "${name}" is not in flow "${spec.flow.name}": run \`msk-migration deploy\``];
  if (canonicalJson(member) === canonicalJson(memberOf(spec))) return [];
  return [`migration "${name}" was deployed with other topics, groups or owner: run \`msk-migration deploy\` and verify again`];
}

/** Rule 5 of positions is a gate: found out now, and not while writers wait. */
async function findUncommitted(context: CutoverContext, scope: Scope): Promise<readonly string[]> {
  if (context.spec.migration.cutover.groupsWithoutCommits !== 'refuse') return [];
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

interface Watch {
  readonly memory: MonitorMemory;
  readonly findLost: FindLost;
}

/** What mends itself: a flush or a lag that is too high, a connector that is busy, members that already read from the target. */
async function judgeFlow(context: CutoverContext, { memory, findLost }: Watch): Promise<Observation> {
  const { ports, spec, clusters } = context;
  const status = await takeStatus(ports, spec, { memory });
  const gaps = findGaps(status.partitions);
  const lost = findLost(gaps).map(describeGap);
  // Before a flow that is broken: once it runs it begins behind the gap, and nobody sees it any more.
  if (lost.length > 0) return { failed: { cause: `${nameSome(lost)}: ${lostNext}`, proof: lost } };
  if (gaps.length > 0) return wait(`the copy to be confirmed: ${nameSome(gaps.map(describeGap))}`);
  const { verdict, reasons } = judgeStatus(status);
  const waitsFor = verdict === 'broken' ? `the flow to be healthy: ${reasons.join('; ')}` : findBehind(status, spec);
  if (waitsFor !== undefined) return wait(waitsFor);
  const { groups } = await context.scope();
  const busy = await clusters.use(async ({ target }) =>
    (groups.length === 0 ? [] : await target.describeGroups(groups)).filter(group => !isAtRest(group)),
  );
  if (busy.length > 0) return wait(`the members of ${nameSome(busy.map(({ groupId }) => `"${groupId}"`))} to leave the target`);
  return { settled: { lag: status.lag.live.toString(), verdict, reasons } };
}

function findBehind({ partitions, lag }: Status, { migration }: Spec): string | undefined {
  const recreated = partitions.filter(one => one.recreated && one.certain > 0n).map(placeOf);
  if (recreated.length > 0) return `${nameSome(recreated)}, recreated or truncated at the source, to be copied anew`;
  const { maxLag } = migration.cutover;
  return lag.live > BigInt(maxLag) ? `the lag of ${lag.live} records to fall to ${maxLag}` : undefined;
}

const wait = (waitingFor: string): Observation => ({ pending: { waitingFor, askAgainInMs: 2_000 } });
