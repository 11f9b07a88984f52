import type { OffsetSync } from '../connectors/offsetSyncs.ts';
import { placeOf, smaller } from '../lib/partitions.ts';
import type { KafkaRecord } from '../ports/index.ts';
import { positionOfFar } from './positionOfFar.ts';
import type { NewestSync } from './newestSyncs.ts';
import type { Position, PositionProof, PositionRule, Precision } from './position.ts';
import { readFirst } from '../lib/readFirst.ts';
import { identityInProof, walkFrom, type PartitionSides, type Walk, type WalkSides } from './walk.ts';

/** A group at a partition. `committed` undefined = no commit, and the spec wants it at the end (rule 5). */
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

export type Answer = Pick<Position, 'offset' | 'precision' | 'proof'>;

/** Where each group goes on in one partition: one walk serves all of them. */
export async function positionsOfPartition(sides: WalkSides, partition: PartitionToPlace): Promise<readonly Position[]> {
  const { at, groups, anchor, sync, limit } = partition;
  const answer = await answerer(sides, partition, anchor && (await walkFrom(sides, at, { anchor, sync, limit })));
  const positions: Position[] = [];
  for (const group of groups) {
    const found = await answer(group.committed ?? at.sourceEnd);
    const proof = found.proof && group.committed === undefined ? { ...found.proof, rule: 5 as const } : found.proof;
    positions.push({ ...group, topic: at.topic, partition: at.partition, ...found, proof });
  }
  return positions;
}

async function answerer(
  sides: WalkSides,
  partition: PartitionToPlace,
  result: Awaited<ReturnType<typeof walkFrom>> | undefined,
): Promise<(committed: bigint) => Promise<Answer>> {
  const { at } = partition;
  if (!result) return committed => placeWithoutData(sides, partition, committed);
  if ('broken' in result) return async () => none(result.broken);
  const nextUncopied = await firstUncopied(sides, at);
  if ('tooLong' in result) {
    const isUncopied = (committed: bigint): boolean => at.copied !== undefined && committed >= at.copied;
    return async committed => (nextUncopied && isUncopied(committed) ? notCopied(nextUncopied.offset) : positionOfFar(sides, partition, committed));
  }
  return async committed => {
    if (committed < at.sourceStart) return placeBelowStart(partition, result.walk, committed);
    const index = result.walk.source.findIndex(({ offset }) => offset >= committed);
    // Also a record below the commit must be there first: copied later, it would be read again.
    if (index === -1) return nextUncopied ? notCopied(nextUncopied.offset) : placeAfterLast(at, result.walk, 1);
    return placeAt(at, result.walk, index);
  };
}

/** The first data record that no flush covers. */
async function firstUncopied(sides: WalkSides, { topic, partition, copied, sourceEnd }: PartitionSides): Promise<KafkaRecord | undefined> {
  if (copied === undefined || copied >= sourceEnd) return undefined;
  return readFirst(sides.source, { topic, partition, from: copied, to: sourceEnd });
}

/** Rule 2: the next record, found. */
function placeAt(at: PartitionSides, walk: Walk, index: number): Answer {
  const found = foundAt(walk, index);
  return found.targetOffset === undefined ? placeAtNext(at, walk, index) : exact(walk, 2, found);
}

/** The record itself is not at the target; one that follows it may be. */
function placeAtNext(at: PartitionSides, walk: Walk, index: number): Answer {
  const sourceOffset = offsetOf(walk, index);
  const next = foundAt(
    walk,
    walk.copies.findIndex((copy, later) => later > index && copy !== undefined),
  );
  if (next.targetOffset === undefined) return placeWithoutCopy(at, walk, sourceOffset);
  if (at.compacted) return exact(walk, 2, next);
  const isPrefix = walk.copies.slice(0, next.index).every(copy => copy === undefined);
  if (!isPrefix || at.targetStart === 0n) return none(`the record at source offset ${sourceOffset} is missing at the target`);
  const why = `${next.index - index} records from source offset ${sourceOffset} on have expired at the target`;
  return { offset: next.targetOffset, precision: { kind: 'approximate', rereads: 0n, why }, proof: proofOf(walk, 2, next) };
}

/** Neither the record nor anything after it is at the target. */
function placeWithoutCopy(at: PartitionSides, walk: Walk, sourceOffset: bigint): Answer {
  if (at.copied === undefined) return notCopied(sourceOffset);
  if (at.compacted) return placeAfterLast(at, walk, 2);
  return none(`the record at source offset ${sourceOffset} and those after it are missing at the target`);
}

/** Rule 1: nothing is left to read; just after the last copied record, since behind it somebody else may have written. */
function placeAfterLast(at: PartitionSides, walk: Walk, rule: PositionRule): Answer {
  const index = walk.copies.findLastIndex(copy => copy !== undefined);
  const last = walk.copies[index];
  const uncopied = walk.source[index + 1];
  if (at.copied === undefined && uncopied) return notCopied(uncopied.offset);
  if (last === undefined) return startOfTarget(at, walk, 'the last copied record is not at the target any more');
  const isLast = index === walk.copies.length - 1 || at.compacted;
  const proof = proofOf(walk, rule, foundAt(walk, index));
  const why = 'the very last copied record is not at the target';
  return { offset: last + 1n, precision: isLast ? { kind: 'exact' } : { kind: 'approximate', rereads: 0n, why }, proof };
}

/** Rule 4: what the group would have read next has expired at the source, and may still stand at the target. */
function placeBelowStart({ at, sync }: PartitionToPlace, walk: Walk, committed: bigint): Answer {
  const firstIndex = walk.copies.findIndex(copy => copy !== undefined);
  const first = walk.copies[firstIndex];
  if (first === undefined) return placeAt(at, walk, 0);
  const known = sync(placeOf(at), committed);
  const offset = smaller(afterSync(at, known, committed), first);
  const isExact = offset === first || (known?.upstreamOffset === committed && offset === known.downstreamOffset);
  const why = `source offset ${committed} is below the start ${at.sourceStart} of the log`;
  const precision: Precision = isExact ? { kind: 'exact' } : { kind: 'approximate', rereads: first - offset, why };
  return { offset, precision, proof: proofOf(walk, 4, foundAt(walk, firstIndex)) };
}

/** The copy of the committed offset itself, or just after that of a lower one; without a sync that still stands, the start. */
function afterSync({ targetStart }: PartitionSides, known: OffsetSync | undefined, committed: bigint): bigint {
  if (!known || known.downstreamOffset < targetStart) return targetStart;
  return known.downstreamOffset + (known.upstreamOffset === committed ? 0n : 1n);
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

function startOfTarget(at: PartitionSides, walk: Walk, why: string): Answer {
  if (at.targetStart === 0n) return none(why);
  const proof = proofOf(walk, 1, { sourceOffset: undefined, targetOffset: undefined, index: -1 });
  return { offset: at.targetStart, precision: { kind: 'approximate', rereads: at.targetEnd - at.targetStart, why }, proof };
}

type Found = { readonly sourceOffset: bigint | undefined; readonly targetOffset: bigint | undefined; readonly index: number };

const offsetOf = (walk: Walk, index: number): bigint => walk.source[index]?.offset ?? 0n;

const foundAt = (walk: Walk, index: number): Found => ({ sourceOffset: offsetOf(walk, index), targetOffset: walk.copies[index], index });

const exact = (walk: Walk, rule: PositionRule, found: Found): Answer => ({
  offset: found.targetOffset,
  precision: { kind: 'exact' },
  proof: proofOf(walk, rule, found),
});

function proofOf(walk: Walk, rule: PositionRule, { sourceOffset, targetOffset, index }: Found): PositionProof {
  const walked = { source: walk.source.length, target: walk.target };
  return { rule, sourceOffset, targetOffset, identity: identityInProof(walk.source[index]), walked, startedFrom: walk.startedFrom };
}

const none = (why: string): Answer => ({ offset: undefined, precision: { kind: 'none', why }, proof: undefined });

const notCopied = (offset: bigint): Answer => ({
  offset: undefined,
  precision: { kind: 'waiting', why: `the record at source offset ${offset} is not copied yet` },
  proof: undefined,
});
