import { noConnectOffsets, type Clusters } from '../inventory/index.ts';
import { inParallel } from '../lib/inParallel.ts';
import { offsetsAt } from '../lib/offsetsAt.ts';
import { larger, placeOf } from '../lib/partitions.ts';
import { readFirst } from '../lib/readFirst.ts';
import type { TopicPartition } from '../ports/index.ts';
import type { Spec } from '../spec/spec.ts';
import { findGap, type Gap } from './gap.ts';
import { isRecreated } from './lag.ts';
import { readCopied } from './readCopied.ts';

/** The first data record of a partition that no flush covers. */
interface UncopiedRecord extends TopicPartition {
  readonly offset: bigint;
}

/** What is not proved to be at the target. */
export interface Uncopied {
  readonly records: readonly UncopiedRecord[];
  /** What the source has no longer, so that nobody can look. */
  readonly gaps: readonly Gap[];
}

/** Looks for data records of the source below the given ends that were not copied. */
export type FindUncopied = (
  clusters: Pick<Clusters, 'source' | 'target'>,
  partitions: readonly TopicPartition[],
  ends: ReadonlyMap<string, bigint>,
) => Promise<Uncopied>;

/** Reads what lies between the last flush and the end, since a transaction's markers are never flushed. What is proved of an end is not read twice. */
export function createFindUncopied(spec: Spec): FindUncopied {
  const known = noConnectOffsets();
  const proved = new Map<string, bigint>();
  return async ({ source, target }, partitions, ends) => {
    const names = [...new Set(partitions.map(({ topic }) => topic))];
    const copied = await readCopied(target, spec, names, known);
    const endsNow = await offsetsAt(source, partitions, 'latest');
    const tails = partitions.map(at => findTail(at, { copied, ends, endsNow, proved }));
    const records = await inParallel(tails, 8, ({ topic, partition, from = 0n, to }) => readFirst(source, { topic, partition, from, to }));
    // Asked after reading: nobody has looked at what retention took meanwhile.
    const starts = await offsetsAt(source, partitions, 'earliest');
    const gaps = tails.map(tail => findGap(tail, tail.from, starts.get(placeOf(tail)) ?? 0n));
    tails.forEach((tail, at) => {
      if (tail.recreated) proved.delete(placeOf(tail));
      else if (!records[at] && !gaps[at]) proved.set(placeOf(tail), tail.to);
    });
    return {
      records: tails.flatMap(({ topic, partition }, at) => (records[at] ? [{ topic, partition, offset: records[at].offset }] : [])),
      gaps: gaps.flatMap(gap => gap ?? []),
    };
  };
}

interface Tail extends TopicPartition {
  /** Undefined when nothing is known to be copied. */
  readonly from: bigint | undefined;
  readonly to: bigint;
  readonly recreated: boolean;
}

function findTail(
  at: TopicPartition,
  { copied, ends, endsNow, proved }: Record<'copied' | 'ends' | 'endsNow' | 'proved', ReadonlyMap<string, bigint>>,
): Tail {
  const place = placeOf(at);
  const [flushed, known] = [copied.get(place), proved.get(place)];
  const recreated = isRecreated(flushed, endsNow.get(place) ?? 0n);
  const from = flushed === undefined || known === undefined ? (flushed ?? known) : larger(flushed, known);
  return { ...at, from: recreated ? undefined : from, to: ends.get(place) ?? 0n, recreated };
}
