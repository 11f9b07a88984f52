import type { IsolationLevel } from '@msk-migration/core';
import type { FakeKafkaCluster } from './fakeKafkaCluster.ts';

export interface CopyOptions {
  /** Name at the target; default the same. */
  readonly targetTopic?: string;
  /** First source offset to copy, by partition; default the log start. */
  readonly from?: Readonly<Record<number, bigint>>;
  /** Source offset to stop at (exclusive), by partition; default the end. */
  readonly to?: Readonly<Record<number, bigint>>;
  /** Default `read_committed`, as the product renders its connectors. */
  readonly isolation?: IsolationLevel;
  /** Copies [from, to) twice, as a worker does that was killed before it flushed. */
  readonly duplicateStretch?: { readonly partition: number; readonly from: bigint; readonly to: bigint };
}

/** Where a source record stands at the target. */
export interface CopiedRecord {
  readonly partition: number;
  readonly source: bigint;
  readonly target: bigint;
}

/** Copies as MirrorMaker 2 does: partition by partition in order, bytes, headers and timestamps kept, offsets new. The target topic is made when absent. */
export async function copyTopic(
  source: FakeKafkaCluster,
  target: FakeKafkaCluster,
  topic: string,
  options: CopyOptions = {},
): Promise<readonly CopiedRecord[]> {
  const targetTopic = options.targetTopic ?? topic;
  const [described] = await source.describeTopics([topic]);
  const partitions = described?.partitions ?? 0;
  if ((await target.describeTopics([targetTopic])).length === 0) target.seed.topic({ name: targetTopic, partitions });
  const copied: CopiedRecord[] = [];
  for (let partition = 0; partition < partitions; partition++) copied.push(...(await copyPartition({ source, target, topic, partition }, options)));
  return copied;
}

interface PartitionCopy {
  readonly source: FakeKafkaCluster;
  readonly target: FakeKafkaCluster;
  readonly topic: string;
  readonly partition: number;
}

async function copyPartition(copy: PartitionCopy, options: CopyOptions): Promise<CopiedRecord[]> {
  const { source, target, topic, partition } = copy;
  const { targetTopic = topic, isolation = 'read_committed' } = options;
  const copied: CopiedRecord[] = [];
  for (const range of await rangesOf(copy, options)) {
    for await (const { records } of source.readRecords({ topic, partition, ...range, isolation })) {
      for (const record of records) {
        copied.push({ partition, source: record.offset, target: target.seed.append(targetTopic, partition, [record]) });
      }
    }
  }
  return copied;
}

async function rangesOf({ source, topic, partition }: PartitionCopy, options: CopyOptions): Promise<{ from: bigint; to: bigint }[]> {
  const [end] = await source.listOffsets([{ topic, partition, at: 'latest' }], 'read_uncommitted');
  const from = options.from?.[partition] ?? 0n;
  const to = options.to?.[partition] ?? end?.offset ?? 0n;
  const stretch = options.duplicateStretch;
  if (stretch?.partition !== partition) return [{ from, to }];
  return [
    { from, to: stretch.to },
    { from: stretch.from, to },
  ];
}
