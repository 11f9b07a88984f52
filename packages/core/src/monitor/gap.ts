import { renderWorkerKeys } from '../connectors/index.ts';
import { placeOf } from '../lib/partitions.ts';
import type { Clock, TopicPartition } from '../ports/index.ts';
import type { Spec } from '../spec/spec.ts';
import type { PartitionLag } from './status.ts';

/** Offsets that left the source before a flush said that they had been copied: `from` (inclusive) to `to` (exclusive). */
export interface Gap extends TopicPartition {
  readonly from: bigint;
  readonly to: bigint;
}

/** Undefined where the source still has all that was not flushed, and where nothing was flushed: then copying begins at the start of the log. */
export function findGap({ topic, partition }: TopicPartition, copied: bigint | undefined, sourceEarliest: bigint): Gap | undefined {
  return copied === undefined || copied >= sourceEarliest ? undefined : { topic, partition, from: copied, to: sourceEarliest };
}

/** The gaps of one look. */
export const findGaps = (partitions: readonly PartitionLag[]): readonly Gap[] =>
  partitions.flatMap(one => findGap(one, one.copied, one.sourceEarliest) ?? []);

export const describeGap = (gap: Gap): string =>
  `offsets ${gap.from} to ${gap.to - 1n} of ${placeOf(gap)} left the source before their copy was confirmed`;

/** Of the gaps that a look found, those that no flush will close. */
export type FindLost = (gaps: readonly Gap[]) => readonly Gap[];

/**
 * Tells a loss from a copy whose flush is on its way: a gap that begins at the same offset through three flushes stays. Give it the gaps of every
 * look, also when there are none.
 */
export function createFindLost(spec: Spec, clock: Pick<Clock, 'now'>): FindLost {
  const patienceMs = 3 * Number(renderWorkerKeys(spec, 'source')['offset.flush.interval.ms']);
  let since = new Map<string, number>();
  return gaps => {
    const now = clock.now();
    const keyOf = (gap: Gap): string => `${placeOf(gap)}@${gap.from}`;
    since = new Map(gaps.map(gap => [keyOf(gap), since.get(keyOf(gap)) ?? now]));
    return gaps.filter(gap => now - (since.get(keyOf(gap)) ?? now) >= patienceMs);
  };
}
