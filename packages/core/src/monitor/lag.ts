import { larger } from '../lib/partitions.ts';
import type { PartitionLag } from './status.ts';

/** What is known of a partition at one moment. */
export interface PartitionFacts {
  readonly topic: string;
  readonly partition: number;
  readonly sourceEarliest: bigint;
  readonly sourceEnd: bigint;
  readonly targetEnd: bigint | undefined;
  /** Flushed source offset + 1. */
  readonly copied: bigint | undefined;
  /** Newest offset sync: this source record stands there at the target. */
  readonly sync: { readonly upstreamOffset: bigint; readonly downstreamOffset: bigint } | undefined;
}

/**
 * Lag of one partition. `certain` is an upper bound as old as the last flush; `live` is right at any moment as long as no gap stands behind the newest
 * sync (measured: healthy 0–30 where `certain` is a saw-tooth of rate × flush age). With exactly-once `live` would err low by the target's commit
 * markers, and rows are flushed with every transaction: there `certain` is taken.
 */
export function makeLag(facts: PartitionFacts, exactlyOnce: boolean): PartitionLag {
  const { sync: _sync, ...rest } = facts;
  const { sourceEarliest, sourceEnd } = facts;
  const recreated = isRecreated(facts.copied, sourceEnd);
  const copied = recreated ? undefined : facts.copied;
  const from = larger(copied ?? sourceEarliest, sourceEarliest);
  const certain = positive(sourceEnd - from);
  // Syncs of the partition that was are none of the one that is.
  const live = exactlyOnce ? certain : estimate(recreated ? { ...facts, sync: undefined } : facts, certain);
  return { ...rest, copied, recreated, certain, live };
}

/** Whether more was flushed than a source partition has, given its end from after the flush was read: then it is not the one that was copied. */
export const isRecreated = (copied: bigint | undefined, end: bigint): boolean => copied !== undefined && copied > end;

function estimate({ sync, targetEnd, sourceEnd }: PartitionFacts, certain: bigint): bigint | undefined {
  if (certain === 0n) return 0n;
  if (!sync || targetEnd === undefined) return undefined;
  const reached = sync.upstreamOffset + 1n + positive(targetEnd - (sync.downstreamOffset + 1n));
  const live = positive(sourceEnd - reached);
  return live < certain ? live : certain;
}

const positive = (value: bigint): bigint => (value > 0n ? value : 0n);

/** Sums; where there is no estimate the upper bound counts. */
export function sumLag(partitions: readonly PartitionLag[]): { readonly certain: bigint; readonly live: bigint } {
  return partitions.reduce((sum, { certain, live }) => ({ certain: sum.certain + certain, live: sum.live + (live ?? certain) }), {
    certain: 0n,
    live: 0n,
  });
}
