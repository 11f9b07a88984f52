import { isMigrationError, MigrationError } from '@msk-migration/core';
import { isConnectionFault } from './connection/retry.ts';
import { KafkaError } from './protocol/kafkaError.ts';

/** The one place that knows how kafkajs and brokers name what went wrong. */
export function toMigrationError(error: unknown, bootstrapServers: string): MigrationError {
  if (isMigrationError(error)) return error;
  const faults: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  const ours = faults.find(isMigrationError);
  if (ours) return ours;
  const details = { bootstrapServers };
  if (error instanceof KafkaError) {
    const code = deniedTypes.has(error.type) ? 'CLUSTER_DENIED' : 'KAFKA_FAILED';
    return new MigrationError(code, `${error.message} at ${bootstrapServers}`, { cause: error, details: { ...details, type: error.type } });
  }
  if (faults.length > 0 && faults.every(isConnectionFault)) {
    const reasons = [...new Set(faults.map(messageOf))].join('; ');
    return new MigrationError('CLUSTER_UNREACHABLE', `no answer from ${bootstrapServers}: ${reasons}`, { cause: error, details });
  }
  const code = faults.some(fault => fault instanceof Error && fault.name === 'KafkaJSSASLAuthenticationError') ? 'CLUSTER_DENIED' : 'KAFKA_FAILED';
  return new MigrationError(code, `${messageOf(faults[0])} at ${bootstrapServers}`, { cause: error, details });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const deniedTypes = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
]);
