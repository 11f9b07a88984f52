import { placeOf } from '../lib/partitions.ts';
import { readFirst } from '../lib/readFirst.ts';
import type { KafkaRecord } from '../ports/index.ts';
import { none, type Answer } from './answer.ts';
import type { NewestSync } from './newestSyncs.ts';
import { afterSync, placeInWalk } from './placeInWalk.ts';
import type { Position, PositionProof } from './position.ts';
import { positionOfFar } from './positionOfFar.ts';
import { walkFrom, type PartitionSides, type WalkSides } from './walk.ts';

/** A group at a partition. `committed` undefined = no commit. */
export interface GroupAt {
  readonly group: string;
  readonly committed: bigint | undefined;
  readonly metadata: string;
}

/** Everything about a partition that its groups share. */
export interface PartitionToPlace {
  readonly at: PartitionSides;
  readonly groups: readonly GroupAt[];
  /** Last data record before the lowest commit, or else the first after it; undefined when the source holds no data. */
  readonly anchor: KafkaRecord | undefined;
  readonly sync: NewestSync;
  /** Records that one walk may hold. */
  readonly limit: number;
}

/** The commit that a group goes on from; undefined = none. Beyond the end is none: the broker answers OFFSET_OUT_OF_RANGE, and the client resets itself (auto.offset.reset). */
export const usableCommit = ({ sourceHigh }: PartitionSides, { committed }: GroupAt): bigint | undefined =>
  committed !== undefined && committed > sourceHigh ? undefined : committed;

/** The source offset where a group reads on; without a commit its end (rule 5). */
export const readsOnAt = (at: PartitionSides, group: GroupAt): bigint => usableCommit(at, group) ?? at.sourceEnd;

/** Where each group goes on in one partition: one walk serves all of them. */
export async function positionsOfPartition(sides: WalkSides, partition: PartitionToPlace): Promise<readonly Position[]> {
  const { at, groups, anchor, sync, limit } = partition;
  const answer = await answerer(sides, partition, anchor && (await walkFrom(sides, at, { anchor, sync, limit })));
  const positions: Position[] = [];
  for (const group of groups) {
    const from = readsOnAt(at, group);
    const found = from > at.sourceEnd ? undecided(at.sourceEnd) : await answer(from);
    positions.push({ ...group, topic: at.topic, partition: at.partition, ...(usableCommit(at, group) === undefined ? byRule5(found) : found) });
  }
  return positions;
}

const undecided = (offset: bigint): Answer => ({
  offset: undefined,
  precision: { kind: 'waiting', why: `a transaction is open from source offset ${offset} on, below the commit` },
  proof: undefined,
});

/** Metadata of a commit that does not count would tell Streams a time of other records. */
const byRule5 = ({ proof, ...found }: Answer): Answer & Pick<Position, 'metadata'> => ({
  ...found,
  proof: proof && { ...proof, rule: 5 },
  metadata: '',
});

async function answerer(
  sides: WalkSides,
  partition: PartitionToPlace,
  result: Awaited<ReturnType<typeof walkFrom>> | undefined,
): Promise<(committed: bigint) => Promise<Answer>> {
  const { at } = partition;
  if (!result) return committed => placeWithoutData(sides, partition, committed);
  if ('broken' in result) return async () => none(result.broken);
  const nextUncopied = await firstUncopied(sides, at);
  if ('tooLong' in result) return committed => positionOfFar(sides, partition, { committed, nextUncopied });
  return async committed => placeInWalk(partition, result.walk, { committed, nextUncopied });
}

/** The first data record that no flush covers. */
async function firstUncopied(sides: WalkSides, { topic, partition, copied, sourceEnd }: PartitionSides): Promise<KafkaRecord | undefined> {
  if (copied === undefined || copied >= sourceEnd) return undefined;
  return readFirst(sides.source, { topic, partition, from: copied, to: sourceEnd });
}

/** The source holds no data at all: nothing can be compared. */
async function placeWithoutData(sides: WalkSides, { at, sync }: PartitionToPlace, committed: bigint): Promise<Answer> {
  const known = sync(placeOf(at), committed);
  const from = afterSync(at, known, committed);
  const next = await readFirst(sides.target, { topic: at.topic, partition: at.partition, from, to: at.targetEnd });
  const proof: PositionProof = {
    rule: committed < at.sourceStart ? 4 : 1,
    sourceOffset: undefined,
    targetOffset: undefined,
    identity: undefined,
    walked: { source: 0, target: 0 },
    startedFrom: known ? 'offset sync' : 'nothing to walk',
  };
  if (!next) return { offset: at.targetEnd, precision: { kind: 'exact' }, proof };
  return { offset: from, precision: { kind: 'approximate', rereads: at.targetEnd - from, why: 'all records have expired at the source' }, proof };
}
