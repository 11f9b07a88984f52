import type { KafkaRequest } from '../protocol/request.ts';

export interface TransactionList {
  readonly errorCode: number;
  readonly transactionalIds: readonly string[];
}

/** KIP-664, brokers since 3.0: the transactions that this broker coordinates, in the given states. */
export const listTransactionsRequest = (states: readonly string[]): KafkaRequest<TransactionList> => ({
  apiKey: 66,
  apiName: 'ListTransactions',
  version: 0,
  flexible: true,
  write: writer =>
    writer
      .compactArray(states, state => writer.compactString(state))
      .compactArray([], () => {})
      .tags(),
  read(reader) {
    reader.int32();
    const errorCode = reader.int16();
    reader.compactArray(() => reader.compactString());
    const transactionalIds = reader.compactArray(() => {
      const id = reader.compactString() ?? '';
      reader.int64();
      reader.compactString();
      reader.tags();
      return id;
    });
    return { errorCode, transactionalIds };
  },
});

export interface TransactionState {
  readonly errorCode: number;
  readonly transactionalId: string;
  readonly state: string;
  readonly timeoutMs: number;
  readonly startedAt: number;
  readonly producerId: bigint;
  readonly partitions: readonly { readonly topic: string; readonly partition: number }[];
}

/** KIP-664: state and partitions, from the coordinator of each. */
export const describeTransactionsRequest = (transactionalIds: readonly string[]): KafkaRequest<readonly TransactionState[]> => ({
  apiKey: 65,
  apiName: 'DescribeTransactions',
  version: 0,
  flexible: true,
  write: writer => writer.compactArray(transactionalIds, id => writer.compactString(id)).tags(),
  read(reader) {
    reader.int32();
    return reader.compactArray(() => {
      const errorCode = reader.int16();
      const transactionalId = reader.compactString() ?? '';
      const state = reader.compactString() ?? '';
      const timeoutMs = reader.int32();
      const startedAt = Number(reader.int64());
      const producerId = reader.int64();
      reader.int16();
      const partitions = reader.compactArray(topicPartitions).flat();
      reader.tags();
      return { errorCode, transactionalId, state, timeoutMs, startedAt, producerId, partitions };
    });

    function topicPartitions() {
      const topic = reader.compactString() ?? '';
      const partitions = reader.compactArray(() => reader.int32());
      reader.tags();
      return partitions.map(partition => ({ topic, partition }));
    }
  },
});
