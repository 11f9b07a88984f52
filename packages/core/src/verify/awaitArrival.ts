import type { Clusters } from '../inventory/index.ts';
import { createFindUncopied } from '../monitor/index.ts';
import type { Clock, TopicPartition } from '../ports/index.ts';
import type { Spec } from '../spec/spec.ts';

const lookEveryMs = 500;
const defaultPatienceMs = 30_000;

export interface Arrival {
  readonly partitions: readonly TopicPartition[];
  /** Last stable offsets of the source, by `topic/partition`. */
  readonly ends: ReadonlyMap<string, bigint>;
  readonly patienceMs?: number;
  readonly signal?: AbortSignal;
}

/** Waits until all below the given ends was copied and flushed. */
export async function awaitArrival(
  clusters: Pick<Clusters, 'source' | 'target'>,
  { clock, spec }: { readonly clock: Clock; readonly spec: Spec },
  { partitions, ends, patienceMs = defaultPatienceMs, signal }: Arrival,
): Promise<void> {
  const findUncopied = createFindUncopied(spec);
  const until = clock.now() + patienceMs;
  while (!signal?.aborted) {
    // What the source has no longer does not come.
    const { records } = await findUncopied(clusters, partitions, ends);
    if (records.length === 0 || clock.now() >= until) return;
    await clock.sleep(lookEveryMs);
  }
}
