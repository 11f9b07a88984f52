import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';

/**
 * One request in one version of Kafka's protocol (https://kafka.apache.org/protocol): how it is written and its answer read.
 * A flexible version (KIP-482) has tagged fields after the header of request and response; whoever sends takes care of those two.
 */
export interface KafkaRequest<Answer> {
  readonly apiKey: number;
  readonly apiName: string;
  readonly version: number;
  readonly flexible?: boolean;
  write(writer: ByteWriter): void;
  read(reader: ByteReader): Answer;
}
