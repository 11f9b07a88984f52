import { identityOf, type RecordIdentity } from '../lib/recordIdentity.ts';
import type { KafkaRecord } from '../ports/index.ts';
import type { Walked } from './lastCopies.ts';
import type { PartitionToPlace } from './positionsOfPartition.ts';
import { readSome } from './readWalked.ts';
import { endOfCopied, findStarts, type PartitionSides, type Start, type WalkSides } from './walk.ts';

/** A record that stands at the target. */
export interface FirstCopy {
  readonly source: Walked;
  readonly target: bigint;
  readonly walked: { readonly source: number; readonly target: number };
  readonly startedFrom: Start['from'];
}

/** The first copy of a record at the target; of a compacted topic, where the cleaner may have taken it, of what is left from that record on. */
export async function findFirstCopy(sides: WalkSides, partition: PartitionToPlace, record: KafkaRecord): Promise<FirstCopy | undefined> {
  return partition.at.compacted ? findFirstLeft(sides, partition, record) : findCopyOf(sides, partition, record);
}

async function findCopyOf(sides: WalkSides, { at, sync }: PartitionToPlace, record: KafkaRecord): Promise<FirstCopy | undefined> {
  const wanted = [{ offset: record.offset, identity: identityOf(record) }];
  for (const start of await findStarts(sides, at, { anchor: record, sync })) {
    const found = await findAnyOf(sides.target, at, { wanted, start });
    if (found) return found;
  }
  return undefined;
}

/** Copies keep their order, so what comes first at the target of all that is left to read is the next; looked for in as many records at a time as may be held. */
async function findFirstLeft(sides: WalkSides, { at, limit }: PartitionToPlace, record: KafkaRecord): Promise<FirstCopy | undefined> {
  const range = { topic: at.topic, partition: at.partition, to: endOfCopied(at) };
  const start = { from: 'log start', offset: at.targetStart } as const;
  let from = record.offset;
  for (;;) {
    const wanted = await readSome(sides.source, { ...range, from }, limit);
    const last = wanted.at(-1);
    if (!last) return undefined;
    const found = await findAnyOf(sides.target, at, { wanted, start });
    if (found) return found;
    from = last.offset + 1n;
  }
}

async function findAnyOf(
  target: WalkSides['target'],
  { topic, partition, targetEnd }: PartitionSides,
  { wanted, start }: { wanted: readonly Walked[]; start: Start },
): Promise<FirstCopy | undefined> {
  const sources = new Map<RecordIdentity, Walked>(wanted.map(each => [each.identity, each]));
  let walked = 0;
  for await (const { records } of target.readRecords({ topic, partition, from: start.offset, to: targetEnd, isolation: 'read_committed' })) {
    for (const record of records) {
      walked++;
      const source = sources.get(identityOf(record));
      if (source) return { source, target: record.offset, walked: { source: wanted.length, target: walked }, startedFrom: start.from };
    }
  }
  return undefined;
}
