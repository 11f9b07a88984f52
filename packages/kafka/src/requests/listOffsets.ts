import type { IsolationLevel } from '@msk-migration/core';
import type { KafkaRequest } from '../protocol/request.ts';
import { byTopic, isolationByte } from './shapes.ts';

export interface PartitionTime {
  readonly topic: string;
  readonly partition: number;
  /** Milliseconds; -1 latest, -2 earliest. */
  readonly timestamp: bigint;
}

export interface PartitionOffset {
  readonly topic: string;
  readonly partition: number;
  readonly errorCode: number;
  /** -1 when no record has such a timestamp. */
  readonly offset: bigint;
}

export const listOffsetsRequest = (partitions: readonly PartitionTime[], isolation: IsolationLevel): KafkaRequest<readonly PartitionOffset[]> => ({
  apiKey: 2,
  apiName: 'ListOffsets',
  version: 2,
  write: writer =>
    writer
      .int32(-1)
      .int8(isolationByte(isolation))
      .array(byTopic(partitions), ([topic, items]) =>
        writer.string(topic).array(items, ({ partition, timestamp }) => writer.int32(partition).int64(timestamp)),
      ),
  read(reader) {
    reader.int32();
    const topics = reader.array(() => {
      const topic = reader.text();
      return reader.array(() => {
        const [partition, errorCode] = [reader.int32(), reader.int16()];
        reader.int64();
        return { topic, partition, errorCode, offset: reader.int64() };
      });
    });
    return topics.flat();
  },
});
