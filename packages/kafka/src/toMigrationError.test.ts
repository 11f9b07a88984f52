import { MigrationError } from '@msk-migration/core';
import kafkajs from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { KafkaError } from './protocol/kafkaError.ts';
import { toMigrationError } from './toMigrationError.ts';

const refused = new kafkajs.KafkaJSConnectionError('connect ECONNREFUSED 10.0.0.1:9092', {});
const at = 'b-1:9092,b-2:9092';

describe('toMigrationError', () => {
  it('says which bootstrap servers gave no answer, and keeps the cause', () => {
    const error = toMigrationError(new AggregateError([refused, refused]), at);
    expect(error).toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: `no answer from ${at}: connect ECONNREFUSED 10.0.0.1:9092`,
      details: { bootstrapServers: at },
    });
    expect(error.cause).toBeInstanceOf(AggregateError);
  });

  it.each([
    [29, 'CLUSTER_DENIED', 'TOPIC_AUTHORIZATION_FAILED'],
    [30, 'CLUSTER_DENIED', 'GROUP_AUTHORIZATION_FAILED'],
    [58, 'CLUSTER_DENIED', 'SASL_AUTHENTICATION_FAILED'],
    [56, 'KAFKA_FAILED', 'KAFKA_STORAGE_ERROR'],
    [999, 'KAFKA_FAILED', 'ERROR_999'],
  ])('turns code %i of a broker into %s', (code, expected, type) => {
    const error = toMigrationError(new KafkaError(code, 'topic "orders"'), at);
    expect(error).toMatchObject({ code: expected, message: expect.stringContaining('topic "orders"'), details: { type } });
  });

  it('leaves our own errors as they are', () => {
    const error = new MigrationError('NOT_FOUND', 'gone');
    expect(toMigrationError(error, at)).toBe(error);
  });

  it('says that an address was refused, also when other brokers only gave no answer', () => {
    const error = new MigrationError('ADDRESS_REFUSED', 'no connection to "evil:9092"');
    expect(toMigrationError(new AggregateError([refused, error]), at)).toBe(error);
  });

  it('passes anything else on as a failure of Kafka, with its words', () => {
    expect(toMigrationError(new TypeError('odd'), at)).toMatchObject({ code: 'KAFKA_FAILED', message: `odd at ${at}` });
  });
});
