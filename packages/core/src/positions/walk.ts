import { hexOfIdentity } from '../lib/recordIdentity.ts';
import { placeOf, smaller } from '../lib/partitions.ts';
import type { KafkaCluster, KafkaRecord, TopicPartition } from '../ports/index.ts';
import { findLastCopies, type Walked } from './lastCopies.ts';
import type { NewestSync } from './newestSyncs.ts';
import type { PositionProof } from './position.ts';
import { readWalked } from './readWalked.ts';

export interface WalkSides {
  readonly source: Pick<KafkaCluster, 'listOffsets' | 'readRecords'>;
  readonly target: Pick<KafkaCluster, 'listOffsets' | 'readRecords'>;
}

/** One partition on both sides; ends are last stable offsets. */
export interface PartitionSides extends TopicPartition {
  readonly sourceStart: bigint;
  readonly sourceEnd: bigint;
  /** High watermark of the source: no commit of its readers is beyond. */
  readonly sourceHigh: bigint;
  /** Source offsets below are flushed by the connector; undefined before the first flush. */
  readonly copied: bigint | undefined;
  readonly targetStart: bigint;
  readonly targetEnd: bigint;
  readonly compacted: boolean;
}

/** Where the source ends for a walk: nothing from there on is copied for certain. Before the first flush, all of it is looked for. */
export const endOfCopied = ({ copied, sourceEnd }: PartitionSides): bigint => smaller(copied ?? sourceEnd, sourceEnd);

/** A stretch of the source from an anchor to the end of what is copied, found at the target. */
export interface Walk {
  readonly source: readonly Walked[];
  /** For each of them its target offset; undefined = not there. */
  readonly copies: readonly (bigint | undefined)[];
  readonly target: number;
  readonly startedFrom: PositionProof['startedFrom'];
}

export type WalkResult = { readonly walk: Walk } | { readonly tooLong: true } | { readonly broken: string };

/** Walks both sides from `anchor`, a source record, to the end. Tries the cheapest start at the target first and goes further back when the order is broken from there. */
export async function walkFrom(
  sides: WalkSides,
  at: PartitionSides,
  { anchor, sync, limit }: { anchor: KafkaRecord; sync: NewestSync; limit: number },
): Promise<WalkResult> {
  const { topic, partition } = at;
  const source = await readWalked(sides.source, { topic, partition, from: anchor.offset, to: endOfCopied(at) }, limit);
  if (!source) return { tooLong: true };
  for (const start of await findStarts(sides, at, { anchor, sync })) {
    const target = await readWalked(sides.target, { topic, partition, from: start.offset, to: at.targetEnd }, limit * 2);
    if (!target) return { tooLong: true };
    const copies = findLastCopies(source, target);
    const enough = copies && (copies[0] !== undefined || start.from === 'log start');
    if (enough) return { walk: { source, copies, target: target.length, startedFrom: start.from } };
  }
  return { broken: `the records from source offset ${anchor.offset} on do not stand in the same order at the target` };
}

export interface Start {
  readonly from: 'offset sync' | 'timestamp' | 'log start';
  readonly offset: bigint;
}

/** Where the copy of a record may begin at the target, the nearest first. */
export async function findStarts(
  sides: WalkSides,
  at: PartitionSides,
  { anchor, sync }: { anchor: KafkaRecord; sync: NewestSync },
): Promise<readonly Start[]> {
  const starts: Start[] = [];
  const known = sync(placeOf(at), anchor.offset);
  if (known && known.downstreamOffset >= at.targetStart && known.downstreamOffset < at.targetEnd) {
    starts.push({ from: 'offset sync', offset: known.downstreamOffset });
  }
  if (anchor.timestamp >= 0n) {
    const [answer] = await sides.target.listOffsets([{ topic: at.topic, partition: at.partition, at: anchor.timestamp }], 'read_committed');
    if (answer?.offset !== undefined) starts.push({ from: 'timestamp', offset: answer.offset });
  }
  return [...starts, { from: 'log start', offset: at.targetStart }];
}

/** The identity of a walked record as the proof shows it. */
export const identityInProof = (walked: Walked | undefined): string | undefined => walked && hexOfIdentity(walked.identity);
