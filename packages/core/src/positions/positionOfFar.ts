import { hexOfIdentity, identityOf } from '../lib/recordIdentity.ts';
import { readFirst } from '../lib/readFirst.ts';
import { none, type Answer } from './answer.ts';
import type { PartitionToPlace } from './positionsOfPartition.ts';
import { readLast } from './readWalked.ts';
import { endOfCopied, findFirstCopy, walkFrom, type WalkSides } from './walk.ts';

/** A commit with more behind it than one walk may hold: its record's first copy loses nothing; whether a later one would do is not known. */
export async function positionOfFar(sides: WalkSides, partition: PartitionToPlace, committed: bigint): Promise<Answer> {
  const { at, sync } = partition;
  const end = endOfCopied(at);
  const range = { topic: at.topic, partition: at.partition };
  const record = await readFirst(sides.source, { ...range, from: committed, to: end });
  if (!record) return afterLast(sides, partition, end);
  const found = await findFirstCopy(sides, at, { anchor: record, sync });
  if (!found) return none(`the record at source offset ${record.offset} is missing at the target`);
  const rereads = at.targetEnd - found.offset;
  const walked = { source: 1, target: found.walked };
  const proof = {
    rule: 2 as const,
    sourceOffset: record.offset,
    targetOffset: found.offset,
    identity: hexOfIdentity(identityOf(record)),
    walked,
    startedFrom: found.from,
  };
  const why = `more than ${partition.limit} records would have to be walked to tell whether a later copy loses nothing`;
  return { offset: found.offset, precision: { kind: 'approximate', rereads, why }, proof };
}

/** Another group is far behind, but this one is at the end: a short walk of its own. */
async function afterLast(sides: WalkSides, partition: PartitionToPlace, end: bigint): Promise<Answer> {
  const { at, sync, limit } = partition;
  const anchor = await readLast(sides.source, { topic: at.topic, partition: at.partition, from: at.sourceStart, to: end });
  const result = anchor && (await walkFrom(sides, at, { anchor, sync, limit }));
  const last = result && 'walk' in result ? result.walk.copies.at(-1) : undefined;
  if (!anchor || last === undefined || !result || !('walk' in result)) return none('the last copied record is not at the target');
  const { source, target, startedFrom } = result.walk;
  const proof = {
    rule: 1 as const,
    sourceOffset: anchor.offset,
    targetOffset: last,
    identity: hexOfIdentity(identityOf(anchor)),
    walked: { source: source.length, target },
    startedFrom,
  };
  return { offset: last + 1n, precision: { kind: 'exact' }, proof };
}
