import { MigrationError } from '../errors/migrationError.ts';
import { note, readFacts, type Journal } from '../journal/index.ts';
import { placeOf } from '../lib/partitions.ts';
import type { CommittedOffset, KafkaCluster } from '../ports/index.ts';
import { describeBlockers, type Position } from './position.ts';

/** What a group had on the target before, and what we wrote: under the subject `positions/<group>`. Offsets are decimal strings. */
export interface PositionsFact {
  readonly before: readonly StoredCommit[];
  readonly written: readonly StoredCommit[];
}

export interface StoredCommit {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly metadata: string;
}

/**
 * Commits positions to the target as generation -1, one request a group, and reads them back. What stood there before is noted first, so that it can be put back.
 * Throws GROUP_NOT_EMPTY when a group has members there (nothing of it is written), WRONG_PHASE when a position is missing.
 */
export async function writePositions(
  target: Pick<KafkaCluster, 'commitOffsets' | 'fetchCommittedOffsets'>,
  positions: readonly Position[],
  journal: Pick<Journal, 'append' | 'entries'>,
): Promise<ReadonlyMap<string, readonly CommittedOffset[]>> {
  const blockers = describeBlockers(positions);
  if (blockers.length > 0)
    throw new MigrationError('WRONG_PHASE', `${blockers.length} positions are missing: ${blockers.slice(0, 3).join('; ')}`, {
      details: { blockers },
    });
  const wanted = commitsByGroup(positions);
  const before = await target.fetchCommittedOffsets([...wanted.keys()]);
  const known = readFacts(journal, 'positions/');
  for (const [group, commits] of wanted) {
    const first = known.get(`positions/${group}`) as PositionsFact | undefined;
    // Only what we touch: on other partitions somebody may go on until it is put back.
    const places = new Set(commits.map(placeOf));
    const stood = (before.get(group) ?? []).filter(commit => places.has(placeOf(commit)));
    const fact: PositionsFact = { before: first?.before ?? stood.map(stored), written: commits.map(stored) };
    await note(journal, `positions/${group}`, fact);
    await target.commitOffsets(group, commits);
  }
  await readBack(target, wanted);
  return wanted;
}

/** Positions as commits, by group. */
export function commitsByGroup(positions: readonly Position[]): ReadonlyMap<string, readonly CommittedOffset[]> {
  const wanted = new Map<string, CommittedOffset[]>();
  for (const { group, topic, partition, offset, metadata } of positions) {
    if (offset !== undefined) wanted.set(group, [...(wanted.get(group) ?? []), { topic, partition, offset, metadata }]);
  }
  return wanted;
}

/** Commits of the target that are not as written, one line each. */
export async function findStrayed(
  target: Pick<KafkaCluster, 'fetchCommittedOffsets'>,
  wanted: ReadonlyMap<string, readonly CommittedOffset[]>,
): Promise<readonly string[]> {
  const found = await target.fetchCommittedOffsets([...wanted.keys()]);
  return [...wanted].flatMap(([group, commits]) =>
    commits.flatMap(commit => {
      const stands = found.get(group)?.find(each => placeOf(each) === placeOf(commit));
      if (stands?.offset === commit.offset && stands.metadata === commit.metadata) return [];
      return [`group "${group}" on ${placeOf(commit)} stands at ${stands?.offset ?? 'no commit'}, not at ${commit.offset}`];
    }),
  );
}

async function readBack(target: Pick<KafkaCluster, 'fetchCommittedOffsets'>, wanted: ReadonlyMap<string, readonly CommittedOffset[]>): Promise<void> {
  const strayed = await findStrayed(target, wanted);
  if (strayed.length > 0) throw new MigrationError('KAFKA_FAILED', `positions were written and read back differently: ${strayed.join('; ')}`);
}

/** As the journal stores it. */
const stored = ({ topic, partition, offset, metadata }: CommittedOffset): StoredCommit => ({
  topic,
  partition,
  offset: offset.toString(),
  metadata,
});

/** As Kafka takes it. */
export const unstored = ({ topic, partition, offset, metadata }: StoredCommit): CommittedOffset => ({
  topic,
  partition,
  offset: BigInt(offset),
  metadata,
});
