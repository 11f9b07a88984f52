import { kafkajsErrorCodes } from '../connection/kafkajs.ts';

/** An error code in a broker's answer, by Kafka's name for it. Never leaves this package: `toMigrationError` translates it. */
export class KafkaError extends Error {
  readonly type: string;
  readonly code: number;
  readonly retriable: boolean;

  constructor(code: number, about: string, detail?: string) {
    const known = describeCode(code);
    super(`${about}: ${detail ?? known.message} (${known.type})`);
    this.name = 'KafkaError';
    this.type = known.type;
    this.code = code;
    this.retriable = retriableTypes.has(known.type);
  }
}

/** Throws when the code is an error; `about` says what was asked for. */
export function failOn(code: number, about: string, detail?: string): void {
  if (code !== 0) throw new KafkaError(code, about, detail);
}

/** Kafka's name and sentence for a code, for what is refused one by one. */
export function describeCode(code: number): { readonly type: string; readonly message: string } {
  return (
    newerCodes[code] ??
    kafkajsErrorCodes.find(known => known.code === code) ?? { type: `ERROR_${code}`, message: `the broker answered error ${code}` }
  );
}

/** Codes that kafkajs 2.2.4 does not know yet, or has no clear words for (`org.apache.kafka.common.protocol.Errors`). */
const newerCodes: Readonly<Record<number, { type: string; message: string }>> = {
  88: { type: 'UNSTABLE_OFFSET_COMMIT', message: 'a transaction that commits there is still open' },
  89: { type: 'THROTTLING_QUOTA_EXCEEDED', message: 'The throttling quota has been exceeded.' },
  105: { type: 'TRANSACTIONAL_ID_NOT_FOUND', message: 'The transactionalId could not be found.' },
};

/**
 * What a refreshed view of the cluster, or a moment's wait, heals: elections, moving coordinators, starting brokers.
 * UNKNOWN_TOPIC_OR_PARTITION too: it is thrown only where metadata has just named the partition; when it is gone, the next look leaves it out.
 */
const retriableTypes = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_FOR_PARTITION',
  'REQUEST_TIMED_OUT',
  'BROKER_NOT_AVAILABLE',
  'REPLICA_NOT_AVAILABLE',
  'NETWORK_EXCEPTION',
  'GROUP_LOAD_IN_PROGRESS',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR_FOR_GROUP',
  'NOT_CONTROLLER',
  'KAFKA_STORAGE_ERROR',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'OFFSET_NOT_AVAILABLE',
  'UNSTABLE_OFFSET_COMMIT',
  'THROTTLING_QUOTA_EXCEEDED',
]);
