import type { OffsetSync } from '../connectors/offsetSyncs.ts';
import { placeOf, smaller } from '../lib/partitions.ts';
import type { KafkaRecord } from '../ports/index.ts';
import { none, notCopied, type Answer } from './answer.ts';
import type { PositionProof, PositionRule, Precision } from './position.ts';
import type { PartitionToPlace } from './positionsOfPartition.ts';
import { identityInProof, type PartitionSides, type Walk } from './walk.ts';

/** A commit that is looked for. */
export interface Commit {
  readonly committed: bigint;
  /** The first data record of the source that no flush covers. */
  readonly nextUncopied: KafkaRecord | undefined;
}

/** Where a commit goes on, told from a walk that reaches back to it. */
export function placeInWalk(partition: PartitionToPlace, walk: Walk, { committed, nextUncopied }: Commit): Answer {
  const { at } = partition;
  if (committed < at.sourceStart) return placeBelowStart(partition, walk, committed);
  const index = walk.source.findIndex(({ offset }) => offset >= committed);
  // Also a record below the commit must be there first: copied later, it would be read again.
  if (index === -1) return nextUncopied ? notCopied(nextUncopied.offset) : placeAfterLast(at, walk, 1);
  return placeAt(at, walk, index);
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
  return none(describeExpired(at, sourceOffset, offsetOf(walk, next.index - 1)));
}

const describeExpired = ({ targetStart }: PartitionSides, first: bigint, last: bigint): string =>
  `source offsets ${first} to ${last} have expired at the target, whose log starts at ${targetStart}, and the group has not read them: ${waysOut(last)}`;

/** What can be done about unread records that expired at the target. */
export const waysOut = (last: bigint): string =>
  `let the group read past ${last} at the source, or copy the topic again with a longer retention at the target`;

/** Neither the record nor anything after it is at the target. */
function placeWithoutCopy(at: PartitionSides, walk: Walk, sourceOffset: bigint): Answer {
  if (at.copied === undefined) return notCopied(sourceOffset);
  const isExpired = at.targetStart > 0n && walk.copies.every(copy => copy === undefined);
  if (isExpired) return none(describeExpired(at, sourceOffset, offsetOf(walk, walk.source.length - 1)));
  if (at.compacted) return placeAfterLast(at, walk, 2);
  return none(`the record at source offset ${sourceOffset} and those after it are missing at the target`);
}

/** Rule 1: nothing is left to read; just after the last copied record, since behind it somebody else may have written. */
export function placeAfterLast(at: PartitionSides, walk: Walk, rule: PositionRule): Answer {
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
  if (first === undefined || (firstIndex > 0 && !at.compacted)) return placeAt(at, walk, 0);
  const known = sync(placeOf(at), committed);
  const offset = smaller(afterSync(at, known, committed), first);
  const isExact = offset === first || (known?.upstreamOffset === committed && offset === known.downstreamOffset);
  const why = `source offset ${committed} is below the start ${at.sourceStart} of the log`;
  const precision: Precision = isExact ? { kind: 'exact' } : { kind: 'approximate', rereads: first - offset, why };
  return { offset, precision, proof: proofOf(walk, 4, foundAt(walk, firstIndex)) };
}

/** The copy of the committed offset itself, or just after that of a lower one; without a sync that still stands, the start. */
export function afterSync({ targetStart }: PartitionSides, known: OffsetSync | undefined, committed: bigint): bigint {
  if (!known || known.downstreamOffset < targetStart) return targetStart;
  return known.downstreamOffset + (known.upstreamOffset === committed ? 0n : 1n);
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
