import { noConnectOffsets, type Clusters } from '../inventory/index.ts';
import { inParallel } from '../lib/inParallel.ts';
import { offsetsAt } from '../lib/offsetsAt.ts';
import { larger, placeOf } from '../lib/partitions.ts';
import { readFirst } from '../lib/readFirst.ts';
import type { TopicPartition } from '../ports/index.ts';
import type { Spec } from '../spec/spec.ts';
import { isRecreated } from './lag.ts';
import { readCopied } from './readCopied.ts';

/** The first data record of a partition that no flush covers. */
interface Uncopied extends TopicPartition {
  readonly offset: bigint;
}

/** Looks for data records of the source below the given ends that were not copied. */
export type FindUncopied = (
  clusters: Pick<Clusters, 'source' | 'target'>,
  partitions: readonly TopicPartition[],
  ends: ReadonlyMap<string, bigint>,
) => Promise<readonly Uncopied[]>;

/** Reads what lies between the last flush and the end, since a transaction's markers are never flushed. What is proved of an end is not read twice. */
export function createFindUncopied(spec: Spec): FindUncopied {
  const known = noConnectOffsets();
  const proved = new Map<string, bigint>();
  return async ({ source, target }, partitions, ends) => {
    const names = [...new Set(partitions.map(({ topic }) => topic))];
    const copied = await readCopied(target, spec, names, known);
    const endsNow = await offsetsAt(source, partitions, 'latest');
    const left = await inParallel(partitions, 8, async ({ topic, partition }) => {
      const place = placeOf({ topic, partition });
      const flushed = copied.get(place);
      const recreated = isRecreated(flushed, endsNow.get(place) ?? 0n);
      if (recreated) proved.delete(place);
      const from = recreated ? 0n : larger(flushed ?? 0n, proved.get(place) ?? 0n);
      const to = ends.get(place) ?? 0n;
      const record = await readFirst(source, { topic, partition, from, to });
      if (record) return [{ topic, partition, offset: record.offset }];
      if (!recreated) proved.set(place, to);
      return [];
    });
    return left.flat();
  };
}
