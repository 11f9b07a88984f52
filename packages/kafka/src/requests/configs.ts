import type { KafkaRequest } from '../protocol/request.ts';
import type { TopicOutcome } from './topics.ts';

const topicResource = 2;
const set = 0;

export interface TopicConfigs extends TopicOutcome {
  readonly configs: readonly { readonly name: string; readonly value: string | undefined; readonly source: number }[];
}

/** `source` of a config that was set on the topic itself (ConfigSource.DYNAMIC_TOPIC_CONFIG). */
export const dynamicTopicConfig = 1;

export const describeConfigsRequest = (topics: readonly string[]): KafkaRequest<readonly TopicConfigs[]> => ({
  apiKey: 32,
  apiName: 'DescribeConfigs',
  version: 1,
  write: writer =>
    writer
      .array(topics, name =>
        writer
          .int8(topicResource)
          .string(name)
          .array(undefined, () => {}),
      )
      .boolean(false),
  read(reader) {
    reader.int32();
    return reader.array(() => {
      const [errorCode, message] = [reader.int16(), reader.string()];
      reader.int8();
      return { errorCode, message, name: reader.text(), configs: reader.array(config) };
    });

    function config() {
      const [name, value] = [reader.text(), reader.string()];
      reader.boolean();
      const source = reader.int8();
      reader.boolean();
      reader.array(() => [reader.string(), reader.string(), reader.int8()]);
      return { name, value, source };
    }
  },
});

interface ConfigChange {
  readonly name: string;
  readonly set: Readonly<Record<string, string>>;
}

/** KIP-339: keys that are not named keep their values. */
export const incrementalAlterConfigsRequest = (changes: readonly ConfigChange[]): KafkaRequest<readonly TopicOutcome[]> => ({
  apiKey: 44,
  apiName: 'IncrementalAlterConfigs',
  version: 0,
  write: writer =>
    writer
      .array(changes, change =>
        writer
          .int8(topicResource)
          .string(change.name)
          .array(Object.entries(change.set), ([key, value]) => writer.string(key).int8(set).string(value)),
      )
      .boolean(false),
  read(reader) {
    reader.int32();
    return reader.array(() => {
      const [errorCode, message] = [reader.int16(), reader.string()];
      reader.int8();
      return { errorCode, message, name: reader.text() };
    });
  },
});
