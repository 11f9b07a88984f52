import { inParallel } from '../../lib/inParallel.ts';
import { placeOf } from '../../lib/partitions.ts';
import { canonicalJson } from '../../lib/json.ts';
import type { Clusters } from '../../inventory/index.ts';
import type { CommittedOffset, GroupDescription } from '../../ports/index.ts';
import { nothingToUndo, type Step } from '../../process/index.ts';
import { readFirst } from '../../lib/readFirst.ts';
import { offsetsAt } from '../../lib/offsetsAt.ts';
import { soonMs, type CutoverContext } from '../context.ts';
import { nameSome } from '../../lib/nameSome.ts';
import { isAtRest, scopePartitions, takeCommits } from '../scope.ts';

interface Look {
  readonly group: string;
  readonly description: GroupDescription | undefined;
  readonly commits: readonly CommittedOffset[];
  /** Partitions where the group has something to read. */
  readonly behind: readonly string[];
}

/** Waits until no group commits any more: it is Empty, or its commits are at the end and have not moved for longer than an auto-commit interval. */
export function groupsQuiet(context: CutoverContext): Step {
  const { ports, spec } = context;
  const quietMs = spec.migration.cutover.quietSeconds * 1_000;
  const unmoved = new Map<string, { readonly commits: string; readonly since: number }>();
  const judge = (look: Look, now: number): string | undefined => {
    const commits = canonicalJson(look.commits);
    const before = unmoved.get(look.group);
    const since = before?.commits === commits ? before.since : now;
    unmoved.set(look.group, { commits, since });
    if (isEmpty(look)) return undefined;
    const name = `group "${look.group}" (${describeMembers(look)})`;
    if (look.behind.length > 0) return `${name} to read ${nameSome(look.behind)} to the end`;
    const quietFor = now - since;
    return quietFor >= quietMs ? undefined : `${name} to be quiet for ${quietMs / 1_000} s (${Math.floor(quietFor / 1_000)} s so far)`;
  };
  return {
    id: 'groupsQuiet',
    describe: 'wait until the groups are at rest',
    run: async () => ({ at: ports.clock.now() }),
    observe: async started => {
      if (started === undefined) return 'absent';
      const looks = await context.clusters.use(clusters => lookAtGroups(context, clusters));
      const now = ports.clock.now();
      const waiting = looks.flatMap(look => judge(look, now) ?? []);
      if (waiting.length > 0) return { pending: { waitingFor: waiting.join('; '), askAgainInMs: soonMs } };
      return { settled: { groups: looks.map(({ group, description }) => ({ group, state: description?.state ?? 'Empty' })) } };
    },
    undo: nothingToUndo,
  };
}

const isEmpty = ({ description }: Look): boolean => description === undefined || isAtRest(description);

function describeMembers({ description }: Look): string {
  const members = description?.members.map(({ clientId, clientHost }) => `${clientId} at ${clientHost}`) ?? [];
  return members.length === 0 ? (description?.state ?? 'Empty') : `${description?.state}, ${nameSome(members, 3)}`;
}

async function lookAtGroups(context: CutoverContext, { source }: Clusters): Promise<readonly Look[]> {
  const scope = await context.scope();
  if (scope.groups.length === 0) return [];
  const [descriptions, commits, ends] = await Promise.all([
    source.describeGroups(scope.groups),
    takeCommits(source, scope),
    offsetsAt(source, scopePartitions(scope), 'latest'),
  ]);
  return inParallel(scope.groups, 8, async group => {
    const description = descriptions.find(({ groupId }) => groupId === group);
    const look: Look = { group, description, commits: commits.get(group) ?? [], behind: [] };
    if (isEmpty(look)) return look;
    const behind = await inParallel(look.commits, 1, async ({ topic, partition, offset }) => {
      const to = ends.get(placeOf({ topic, partition })) ?? 0n;
      return offset < to && (await readFirst(source, { topic, partition, from: offset, to })) ? [placeOf({ topic, partition })] : [];
    });
    return { ...look, behind: behind.flat() };
  });
}
