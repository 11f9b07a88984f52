import type { IsolationLevel, TopicPartition } from '@msk-migration/core';
import type { KafkaRequest } from '../protocol/request.ts';
import { isolationByte } from './shapes.ts';

export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

export interface FetchedPartition {
  readonly errorCode: number;
  readonly highWatermark: bigint;
  readonly lastStableOffset: bigint;
  readonly logStart: bigint;
  readonly aborted: readonly AbortedTransaction[];
  /** Record batches; the last one may be cut off. */
  readonly records: Buffer;
}

export interface FetchOptions extends TopicPartition {
  readonly offset: bigint;
  readonly isolation: IsolationLevel;
  /** 0: the broker answers at once with what there is. */
  readonly maxWaitMs: number;
  readonly maxBytes: number;
}

/** One partition from its leader. Version 11 outside a fetch session: since version 10 brokers hand out zstd. */
export const fetchRequest = ({ topic, partition, offset, isolation, maxWaitMs, maxBytes }: FetchOptions): KafkaRequest<FetchedPartition> => ({
  apiKey: 1,
  apiName: 'Fetch',
  version: 11,
  write: writer =>
    writer
      .int32(-1)
      .int32(maxWaitMs)
      .int32(maxWaitMs === 0 ? 0 : 1)
      .int32(maxBytes)
      .int8(isolationByte(isolation))
      .int32(0)
      .int32(-1)
      .array([topic], name => writer.string(name).array([partition], index => writer.int32(index).int32(-1).int64(offset).int64(-1n).int32(maxBytes)))
      .array([], () => {})
      .string(''),
  read(reader) {
    reader.int32();
    const requestError = reader.int16();
    reader.int32();
    const [answer] = reader.array(() => {
      reader.string();
      return reader.array(partitionAnswer);
    });
    const found = answer?.[0] ?? {
      errorCode: requestError,
      highWatermark: -1n,
      lastStableOffset: -1n,
      logStart: -1n,
      aborted: [],
      records: Buffer.alloc(0),
    };
    return requestError === 0 ? found : { ...found, errorCode: requestError };

    function partitionAnswer(): FetchedPartition {
      reader.int32();
      const errorCode = reader.int16();
      const [highWatermark, lastStableOffset, logStart] = [reader.int64(), reader.int64(), reader.int64()];
      const aborted = reader.array(() => ({ producerId: reader.int64(), firstOffset: reader.int64() }));
      reader.int32();
      return { errorCode, highWatermark, lastStableOffset, logStart, aborted, records: reader.bytes() ?? Buffer.alloc(0) };
    }
  },
});
