import type { KafkaRecord } from '../ports/index.ts';
import { createAlignment, expects, place, type AlignLimits, type Alignment } from './alignment.ts';
import type { PartitionBounds, Sides } from './bounds.ts';
import { conclude } from './conclude.ts';
import { openSourceWindow } from './sourceWindow.ts';
import type { TopicVerification } from './verification.ts';

/** What one partition adds to the verification of its topic. */
export type PartitionVerification = Pick<
  TopicVerification,
  'compared' | 'duplicates' | 'missing' | 'swapped' | 'foreign' | 'notCopiedYet' | 'explained' | 'notes'
> & {
  /** False when something could not be looked at: then nothing is green. */
  readonly whole: boolean;
};

export interface AlignOptions {
  readonly limits?: Partial<AlignLimits> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onCompared?: ((compared: bigint) => void) | undefined;
}

const defaultLimits: AlignLimits = { remember: 200_000, lookAhead: 50_000, unknown: 200_000, late: 200_000 };

/**
 * Compares a partition as an order of records in which a stretch may stand again (at-least-once, in order): a pointer walks the source; a target
 * record is the expected one, one that stood before, one from ahead (then those between are missing, unless they come late: swapped), or unknown.
 * Memory is bounded by the limits; what happens beyond each of them is said at `AlignLimits`.
 */
export async function alignPartition(sides: Sides, bounds: PartitionBounds, options: AlignOptions = {}): Promise<PartitionVerification> {
  const { topic, partition } = bounds;
  const limits = { ...defaultLimits, ...options.limits };
  const isolation = 'read_committed';
  const batches = sides.source.readRecords({ topic, partition, from: bounds.sourceStart, to: bounds.sourceKnown, isolation });
  const source = openSourceWindow(batches, bounds.sourceStart, limits.remember);
  try {
    const alignment = createAlignment(source, bounds, limits);
    for await (const { records } of sides.target.readRecords({ topic, partition, from: bounds.targetStart, to: bounds.targetEnd, isolation })) {
      options.signal?.throwIfAborted();
      await placeAll(alignment, records);
      options.onCompared?.(alignment.compared);
    }
    return await conclude(alignment, sides);
  } finally {
    await source.close();
  }
}

async function placeAll(alignment: Alignment, records: readonly KafkaRecord[]): Promise<void> {
  for (const record of records) if (!expects(alignment, record)) await place(alignment, record);
}
