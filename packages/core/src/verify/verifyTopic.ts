import type { KafkaCluster, TopicPartition } from '../ports/index.ts';
import { alignPartition, type AlignOptions, type PartitionVerification } from './align.ts';
import type { PartitionBounds, Sides } from './bounds.ts';
import { compareLastValues } from './compareLastValues.ts';
import { joinFindings } from './findings.ts';
import type { TopicVerification, VerificationResult } from './verification.ts';

/** A topic on both sides, before it is read. */
export interface TopicToVerify {
  readonly topic: string;
  readonly sourcePartitions: number;
  readonly targetPartitions: number;
  /** Either side's `cleanup.policy` contains `compact`. */
  readonly compacted: boolean;
  /** It also contains `delete`. */
  readonly expires: boolean;
}

/** Compares one partition in the way its topic needs. */
export function verifyPartition(sides: Sides, topic: TopicToVerify, bounds: PartitionBounds, options: AlignOptions): Promise<PartitionVerification> {
  if (!topic.compacted) return alignPartition(sides, bounds, options);
  return compareLastValues(sides, bounds, { expires: topic.expires, signal: options.signal });
}

/** Counts what stands in a partition that only one side has. */
export async function countRecords(cluster: Pick<KafkaCluster, 'readRecords'>, at: TopicPartition, from: bigint, to: bigint): Promise<bigint> {
  let count = 0n;
  for await (const { records } of cluster.readRecords({ topic: at.topic, partition: at.partition, from, to, isolation: 'read_committed' })) {
    count += BigInt(records.length);
  }
  return count;
}

/** What all partitions say together. `strays` = records in partitions that the source does not have. */
export function judgeTopic(
  topic: TopicToVerify,
  parts: readonly PartitionVerification[],
  strays: readonly { partition: number; count: bigint }[],
): TopicVerification {
  const sum = (pick: (part: PartitionVerification) => bigint): bigint => parts.reduce((total, part) => total + pick(part), 0n);
  const foreign = joinFindings(parts.map(part => part.foreign));
  const strayCount = strays.reduce((total, { count }) => total + count, 0n);
  const notes = [...parts.flatMap((part, partition) => part.notes.map(note => `partition ${partition}: ${note}`)), ...partitionNotes(topic, strays)];
  const verification = {
    topic: topic.topic,
    mode: topic.compacted ? ('lastValuePerKey' as const) : ('sequence' as const),
    partitions: topic.sourcePartitions,
    compared: sum(part => part.compared),
    duplicates: sum(part => part.duplicates),
    missing: joinFindings(parts.map(part => part.missing)),
    swapped: joinFindings(parts.map(part => part.swapped)),
    foreign: { count: foreign.count + strayCount, first: foreign.first },
    notCopiedYet: sum(part => part.notCopiedYet),
    explained: {
      expiredAtSource: sum(part => part.explained.expiredAtSource),
      expiredAtTarget: sum(part => part.explained.expiredAtTarget),
      tombstones: sum(part => part.explained.tombstones),
    },
    notes,
  };
  return { ...verification, result: resultOf(verification, parts.length === topic.sourcePartitions && parts.every(part => part.whole)) };
}

function partitionNotes(
  { topic, sourcePartitions, targetPartitions }: TopicToVerify,
  strays: readonly { partition: number; count: bigint }[],
): string[] {
  const notes = strays
    .filter(({ count }) => count > 0n)
    .map(({ partition, count }) => `partition ${partition} is not on the source and holds ${count} records`);
  if (sourcePartitions === 0) return [...notes, `topic "${topic}" does not exist at the source`];
  if (targetPartitions === 0) return [...notes, `topic "${topic}" does not exist at the target`];
  if (targetPartitions < sourcePartitions) return [...notes, `the target has ${targetPartitions} of ${sourcePartitions} partitions`];
  return notes;
}

function resultOf(
  found: Pick<TopicVerification, 'missing' | 'swapped' | 'foreign' | 'notCopiedYet' | 'partitions'>,
  whole: boolean,
): VerificationResult {
  if (found.missing.count + found.swapped.count + found.foreign.count > 0n) return 'differs';
  return whole && found.partitions > 0 && found.notCopiedYet === 0n ? 'same' : 'incomplete';
}
