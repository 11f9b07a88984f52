import { offsetsAt } from '../lib/offsetsAt.ts';
import { partitionsOf, placeOf } from '../lib/partitions.ts';
import type { IsolationLevel, KafkaCluster, KafkaRecord } from '../ports/index.ts';

/** Where reading goes on, by partition. Kept between two looks, only what is new is read. */
export type Positions = Map<number, bigint>;

type Readable = Pick<KafkaCluster, 'describeTopics' | 'listOffsets' | 'readRecords'>;

export interface Following {
  readonly cluster: Readable;
  readonly topic: string;
  readonly isolation: IsolationLevel;
  readonly positions: Positions;
  readonly onRecord: (record: KafkaRecord, partition: number) => void;
}

/** Reads a topic from where `positions` stand to its end, and moves them. `gone` when there is no such topic, `restarted` when it is another one by now. */
export async function followTopic({ cluster, topic, isolation, positions, onRecord }: Following): Promise<'followed' | 'restarted' | 'gone'> {
  const [described] = await cluster.describeTopics([topic]);
  if (!described) return 'gone';
  const partitions = partitionsOf([described]);
  const found = await offsetsAt(cluster, partitions, 'latest', isolation);
  const ends = partitions.map(at => ({ partition: at.partition, to: found.get(placeOf(at)) ?? 0n }));
  if (ends.some(({ partition, to }) => to < (positions.get(partition) ?? 0n))) {
    positions.clear();
    return 'restarted';
  }
  await Promise.all(
    ends.map(async ({ partition, to }) => {
      const from = positions.get(partition) ?? 0n;
      if (from >= to) return;
      for await (const { records, nextOffset } of cluster.readRecords({ topic, partition, from, to, isolation })) {
        for (const record of records) onRecord(record, partition);
        positions.set(partition, nextOffset);
      }
    }),
  );
  return 'followed';
}
