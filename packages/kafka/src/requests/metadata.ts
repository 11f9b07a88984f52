import type { KafkaRequest } from '../protocol/request.ts';

export interface Metadata {
  readonly clusterId: string;
  readonly controllerId: number;
  readonly brokers: readonly { readonly id: number; readonly host: string; readonly port: number }[];
  readonly topics: readonly TopicMetadata[];
}

interface TopicMetadata {
  readonly errorCode: number;
  readonly name: string;
  readonly partitions: readonly { readonly errorCode: number; readonly partition: number; readonly leader: number; readonly replicas: number }[];
}

/** Brokers and the given topics; all topics when `undefined`. Never creates a topic. */
export const metadataRequest = (topics: readonly string[] | undefined): KafkaRequest<Metadata> => ({
  apiKey: 3,
  apiName: 'Metadata',
  version: 4,
  write: writer => writer.array(topics, topic => writer.string(topic)).boolean(false),
  read(reader) {
    reader.int32();
    const brokers = reader.array(() => {
      const broker = { id: reader.int32(), host: reader.text(), port: reader.int32() };
      reader.string();
      return broker;
    });
    const clusterId = reader.text();
    const controllerId = reader.int32();
    const topicsFound = reader.array(() => {
      const [errorCode, name] = [reader.int16(), reader.text()];
      reader.boolean();
      return { errorCode, name, partitions: reader.array(partition) };
    });
    return { clusterId, controllerId, brokers, topics: topicsFound };

    function partition() {
      const [errorCode, index, leader] = [reader.int16(), reader.int32(), reader.int32()];
      const replicas = reader.array(() => reader.int32()).length;
      reader.array(() => reader.int32());
      return { errorCode, partition: index, leader, replicas };
    }
  },
});
