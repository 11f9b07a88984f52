import type { NewTopic } from '@msk-migration/core';
import type { ByteReader } from '../protocol/byteReader.ts';
import type { KafkaRequest } from '../protocol/request.ts';

/** What became of one topic in a request about many. */
export interface TopicOutcome {
  readonly name: string;
  readonly errorCode: number;
  readonly message: string | undefined;
}

const timeoutMs = 6_000;

export const createTopicsRequest = (topics: readonly NewTopic[]): KafkaRequest<readonly TopicOutcome[]> => ({
  apiKey: 19,
  apiName: 'CreateTopics',
  version: 2,
  write: writer =>
    writer
      .array(topics, ({ name, partitions, replicationFactor, configs }) =>
        writer
          .string(name)
          .int32(partitions)
          .int16(replicationFactor)
          .array([], () => {})
          .array(Object.entries(configs), ([key, value]) => writer.string(key).string(value)),
      )
      .int32(timeoutMs)
      .boolean(false),
  read: readOutcomes,
});

export const createPartitionsRequest = (
  topics: readonly { readonly name: string; readonly partitions: number }[],
): KafkaRequest<readonly TopicOutcome[]> => ({
  apiKey: 37,
  apiName: 'CreatePartitions',
  version: 0,
  write: writer =>
    writer
      .array(topics, ({ name, partitions }) =>
        writer
          .string(name)
          .int32(partitions)
          .array(undefined, () => {}),
      )
      .int32(timeoutMs)
      .boolean(false),
  read: readOutcomes,
});

function readOutcomes(reader: ByteReader): readonly TopicOutcome[] {
  reader.int32();
  return reader.array(() => ({ name: reader.text(), errorCode: reader.int16(), message: reader.string() }));
}

/** Codes for a topic that does not exist, or cannot because of its name. */
export const unknownTopic: ReadonlySet<number> = new Set([3, 17]);
