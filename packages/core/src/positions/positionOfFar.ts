import { larger, placeOf, smaller } from '../lib/partitions.ts';
import { readFirst } from '../lib/readFirst.ts';
import { hexOfIdentity } from '../lib/recordIdentity.ts';
import type { KafkaRecord } from '../ports/index.ts';
import { none, notCopied, type Answer } from './answer.ts';
import { findFirstCopy } from './firstCopy.ts';
import { afterSync, placeAfterLast, waysOut, type Commit } from './placeInWalk.ts';
import type { PartitionToPlace } from './positionsOfPartition.ts';
import { readLast } from './readWalked.ts';
import { endOfCopied, walkFrom, type PartitionSides, type WalkSides } from './walk.ts';

/** A commit with more behind it than one walk may hold: the first copy of what is next loses nothing; whether a later one would do is not known. */
export async function positionOfFar(sides: WalkSides, partition: PartitionToPlace, { committed, nextUncopied }: Commit): Promise<Answer> {
  const { at, sync } = partition;
  const range = { topic: at.topic, partition: at.partition, from: larger(committed, at.sourceStart), to: endOfCopied(at) };
  const record = await readFirst(sides.source, range);
  if (!record) return nextUncopied ? notCopied(nextUncopied.offset) : afterLast(sides, partition);
  const found = await findFirstCopy(sides, partition, record);
  if (!found) return at.copied === undefined ? notCopied(record.offset) : none(describeMissing(at, record));
  const isBelowStart = committed < at.sourceStart;
  const offset = isBelowStart ? smaller(afterSync(at, sync(placeOf(at), committed), committed), found.target) : found.target;
  const why = `more than ${partition.limit} records would have to be walked to tell whether a later copy loses nothing`;
  const proof = {
    rule: isBelowStart ? (4 as const) : (2 as const),
    sourceOffset: found.source.offset,
    targetOffset: found.target,
    identity: hexOfIdentity(found.source.identity),
    walked: found.walked,
    startedFrom: found.startedFrom,
  };
  return { offset, precision: { kind: 'approximate', rereads: at.targetEnd - offset, why }, proof };
}

function describeMissing({ targetStart, compacted }: PartitionSides, { offset }: KafkaRecord): string {
  const missing = `the record at source offset ${offset}${compacted ? ' and those after it are' : ' is'} missing at the target`;
  return targetStart === 0n ? missing : `${missing}, whose log starts at ${targetStart}: if it has expired there, ${waysOut(offset)}`;
}

/** Another group is far behind, but this one is at the end: a short walk of its own. */
async function afterLast(sides: WalkSides, { at, sync, limit }: PartitionToPlace): Promise<Answer> {
  const anchor = await readLast(sides.source, { topic: at.topic, partition: at.partition, from: at.sourceStart, to: endOfCopied(at) });
  const result = anchor && (await walkFrom(sides, at, { anchor, sync, limit }));
  return result && 'walk' in result ? placeAfterLast(at, result.walk, 1) : none('the last copied record is not at the target');
}
