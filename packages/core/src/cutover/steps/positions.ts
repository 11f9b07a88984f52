import { isMigrationError, MigrationError } from '../../errors/migrationError.ts';
import type { Clusters } from '../../inventory/index.ts';
import { note, readFacts, keepBody } from '../../journal/index.ts';
import { digestOf } from '../../lib/json.ts';
import { readCopied } from '../../monitor/index.ts';
import type { CommittedOffset } from '../../ports/index.ts';
import type { Step } from '../../process/index.ts';
import {
  commitsByGroup,
  computePositions,
  describeBlockers,
  findStrayed,
  unstored,
  writePositions,
  type Position,
  type PositionsFact,
} from '../../positions/index.ts';
import { isSwitched, type CutoverContext } from '../context.ts';
import { nameSome } from '../../lib/nameSome.ts';
import { takeCommits } from '../scope.ts';

/** Evidence of positions: the whole of them, with proofs, is the body of that digest. */
export interface PositionsWritten {
  readonly positions: string;
  /** Digest of the source's commits that they were computed from. */
  readonly used: string;
  readonly groups: number;
  readonly exact: number;
  readonly approximate: number;
}

/** Computes where every group goes on, writes it and reads it back. Holds only while the source's commits are those that were used, and the target's those that were written. */
export function positions(context: CutoverContext): Step {
  return {
    id: 'positions',
    describe: 'put every group to its exact place at the target',
    run: () => context.clusters.use(clusters => place(context, clusters)),
    observe: async started => (started === undefined ? 'absent' : { settled: started }),
    holds: async () => isSwitched(context) || context.clusters.use(clusters => stillHold(context, clusters)),
    undo: async () => void (await context.clusters.useIfReachable(clusters => putBack(context, clusters))),
  };
}

async function place(context: CutoverContext, clusters: Clusters): Promise<PositionsWritten> {
  const { ports, journal } = context;
  const { found, used } = await compute(context, clusters);
  const blockers = describeBlockers(found);
  if (blockers.length > 0)
    throw new MigrationError('STEP_FAILED', `${blockers.length} positions cannot be told: ${nameSome(blockers, 3)}`, { details: { blockers } });
  const digest = await keepBody(ports.journals, found);
  await writePositions(clusters.target, found, journal);
  const count = (kind: Position['precision']['kind']): number => found.filter(({ precision }) => precision.kind === kind).length;
  return { positions: digest, used, groups: commitsByGroup(found).size, exact: count('exact'), approximate: count('approximate') };
}

async function compute(context: CutoverContext, { source, target }: Clusters): Promise<{ found: readonly Position[]; used: string }> {
  const { spec } = context;
  const scope = await context.scope();
  const commits = await takeCommits(source, scope, { stable: true });
  const copied = await readCopied(
    target,
    spec,
    scope.topics.map(({ name }) => name),
  );
  const withoutCommits = spec.migration.cutover.groupsWithoutCommits;
  const found = await computePositions({ source, target, flow: spec.flow, topics: scope.topics, commits, copied, withoutCommits });
  return { found, used: await digestOf(commits) };
}

async function stillHold(context: CutoverContext, { source, target }: Clusters): Promise<boolean> {
  const evidence = context.record('positions').evidence as PositionsWritten | undefined;
  const commits = await takeCommits(source, await context.scope(), { stable: true });
  if (evidence?.used !== (await digestOf(commits))) return false;
  return (await findStrayed(target, writtenCommits(context))).length === 0;
}

/** What the journal says was written. */
export function writtenCommits({ journal }: Pick<CutoverContext, 'journal'>): ReadonlyMap<string, readonly CommittedOffset[]> {
  const facts = readFacts(journal, 'positions/') as ReadonlyMap<string, PositionsFact>;
  return new Map([...facts].map(([subject, { written }]) => [subject.slice('positions/'.length), written.map(unstored)]));
}

/** Gives groups the commits that they had on the target before. Where there was none, ours stays. A group with members is left alone: writers must not wait for it. */
async function putBack({ journal }: CutoverContext, { target }: Clusters): Promise<void> {
  for (const [subject, fact] of readFacts(journal, 'positions/') as ReadonlyMap<string, PositionsFact>) {
    if (fact.before.length > 0) {
      await target.commitOffsets(subject.slice('positions/'.length), fact.before.map(unstored)).catch((error: unknown) => {
        if (!isMigrationError(error) || error.code !== 'GROUP_NOT_EMPTY') throw error;
      });
    }
    await note(journal, subject, undefined);
  }
}
