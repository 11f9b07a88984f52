import { offsetsAt } from '../lib/offsetsAt.ts';
import { placeOf } from '../lib/partitions.ts';
import type { KafkaCluster, TopicPartition } from '../ports/index.ts';

/** Both sides, as far as verification needs them. */
export interface Sides {
  readonly source: Pick<KafkaCluster, 'describeTopics' | 'describeTopicConfigs' | 'listOffsets' | 'readRecords'>;
  readonly target: Pick<KafkaCluster, 'describeTopics' | 'describeTopicConfigs' | 'listOffsets' | 'readRecords'>;
}

/** What of a partition is compared. The ends are fixed before reading begins, so that growth is no difference. */
export interface PartitionBounds extends TopicPartition {
  readonly sourceStart: bigint;
  /** Last stable offset of the source before the target's end was asked: the target has to contain everything below. */
  readonly sourceEnd: bigint;
  /** Last stable offset of the source after the target's end was asked: nothing at the target can come from beyond it. */
  readonly sourceKnown: bigint;
  readonly targetStart: bigint;
  readonly targetEnd: bigint;
  /** Source records below are certainly copied; undefined when not known. */
  readonly copied: bigint | undefined;
}

/** Both ends of partitions that exist on both sides, by `topic/partition`. `takeCopied` is given the source's ends, and may wait for them to be copied. */
export async function takeBounds(
  sides: Sides,
  partitions: readonly TopicPartition[],
  takeCopied: (sourceEnds: ReadonlyMap<string, bigint>) => Promise<ReadonlyMap<string, bigint>>,
): Promise<ReadonlyMap<string, PartitionBounds>> {
  const sourceEnd = await offsetsAt(sides.source, partitions, 'latest');
  const copied = await takeCopied(sourceEnd);
  const targetEnd = await offsetsAt(sides.target, partitions, 'latest');
  const [sourceKnown, sourceStart, targetStart] = await Promise.all([
    offsetsAt(sides.source, partitions, 'latest'),
    offsetsAt(sides.source, partitions, 'earliest'),
    offsetsAt(sides.target, partitions, 'earliest'),
  ]);
  return new Map(
    partitions.map(partition => {
      const place = placeOf(partition);
      const at = (offsets: ReadonlyMap<string, bigint>): bigint => offsets.get(place) ?? 0n;
      const bounds = {
        sourceStart: at(sourceStart),
        sourceEnd: at(sourceEnd),
        sourceKnown: at(sourceKnown),
        targetStart: at(targetStart),
        targetEnd: at(targetEnd),
      };
      return [place, { topic: partition.topic, partition: partition.partition, ...bounds, copied: copied.get(place) }];
    }),
  );
}

/** Where both logs of a partition start. */
export interface Starts {
  readonly source: bigint;
  readonly target: bigint;
}

/** Where they start by now: retention goes on while records are compared. */
export async function readStarts(sides: Sides, bounds: PartitionBounds): Promise<Starts> {
  const [source, target] = await Promise.all([offsetsAt(sides.source, [bounds], 'earliest'), offsetsAt(sides.target, [bounds], 'earliest')]);
  return { source: source.get(placeOf(bounds)) ?? bounds.sourceStart, target: target.get(placeOf(bounds)) ?? bounds.targetStart };
}
