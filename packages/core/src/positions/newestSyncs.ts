import { readOffsetSyncs, type OffsetSync } from '../connectors/offsetSyncs.ts';
import { placeOf } from '../lib/partitions.ts';
import type { KafkaCluster } from '../ports/index.ts';
import type { FlowSpec } from '../spec/spec.ts';

/** Answers with the sync that MM2 wrote last among those at or below a source offset. */
export type NewestSync = (place: string, atOrBelow: bigint) => OffsetSync | undefined;

/**
 * One pass over the offset syncs for all offsets asked for, by `topic/partition`. The last one written counts, not the highest: after a
 * restart MM2 goes over a stretch again, and the later sync leads to the later copy.
 */
export async function takeNewestSyncs(
  source: Pick<KafkaCluster, 'listOffsets' | 'readRecords'>,
  flow: FlowSpec,
  wanted: ReadonlyMap<string, readonly bigint[]>,
): Promise<NewestSync> {
  const found = new Map<string, OffsetSync>();
  for await (const sync of readOffsetSyncs(source, flow)) {
    const place = placeOf(sync);
    for (const offset of wanted.get(place) ?? []) if (sync.upstreamOffset <= offset) found.set(`${place}@${offset}`, sync);
  }
  return (place, atOrBelow) => found.get(`${place}@${atOrBelow}`);
}
