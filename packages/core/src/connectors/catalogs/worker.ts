import { choice, flag, integer, list, text, withPrefix, type Catalog } from '../catalog.ts';
import { consumerCatalog, producerCatalog } from './clients.ts';

/** Keys of a Connect worker that MSK Connect lets a worker configuration set. */
export const workerCatalog = {
  'key.converter': text({ doc: 'How keys are written.' }),
  'value.converter': text({ doc: 'How values are written.' }),
  'header.converter': text({ doc: 'How headers are written; the default turns bytes into Base64.' }),
  'offset.flush.interval.ms': integer({
    doc: 'Time between two writes of source offsets; what was copied since is copied again after a crash.',
    default: 60_000,
    min: 1,
  }),
  'offset.flush.timeout.ms': integer({ doc: 'Limit of one such write.', default: 5_000, min: 1 }),
  'offset.storage.topic': text({ doc: 'Compacted topic of the source offsets.' }),
  'offset.storage.partitions': integer({ doc: 'Its partitions.', default: 25, min: -1 }),
  'offset.storage.replication.factor': integer({ doc: 'Its replicas.', default: 3, min: -1 }),
  'status.storage.partitions': integer({ doc: 'Partitions of the status topic.', default: 5, min: -1 }),
  'status.storage.replication.factor': integer({ doc: 'Replicas of the status topic.', default: 3, min: -1 }),
  'config.storage.replication.factor': integer({ doc: 'Replicas of the config topic.', default: 3, min: -1 }),
  'heartbeat.interval.ms': integer({ doc: 'Time between heartbeats of a worker to its group.', default: 3_000, min: 1 }),
  'session.timeout.ms': integer({ doc: 'A worker is dead after this time without a heartbeat.', default: 10_000, min: 1 }),
  'rebalance.timeout.ms': integer({ doc: 'Time for workers to join again.', default: 60_000, min: 1 }),
  'request.timeout.ms': integer({ doc: 'Longest wait for an answer.', default: 40_000, min: 0 }),
  'retry.backoff.ms': integer({ doc: 'Pause before a request is sent again.', default: 100, min: 0 }),
  'reconnect.backoff.ms': integer({ doc: 'First pause before connecting again.', default: 50, min: 0 }),
  'reconnect.backoff.max.ms': integer({ doc: 'Longest pause before connecting again.', default: 1_000, min: 0 }),
  'metadata.max.age.ms': integer({ doc: 'Metadata are asked again after this time.', default: 300_000, min: 0 }),
  'task.shutdown.graceful.timeout.ms': integer({ doc: 'Time for tasks to stop.', default: 5_000, min: 0 }),
  'topic.creation.enable': flag({ doc: 'Connectors may bring rules for topics that Connect creates.', default: true, since: '2.6' }),
  'exactly.once.source.support': choice({
    doc: 'Transactions for source connectors.',
    default: 'disabled',
    of: ['disabled', 'preparing', 'enabled'],
    since: '3.3',
  }),
  'config.providers': list({ doc: 'Providers that resolve `${provider:path:key}`; their jars must be in the plugin.' }),
} as const satisfies Catalog;

// prettier-ignore
const allowedProducerKeys = [
  'acks', 'batch.size', 'buffer.memory', 'compression.type', 'enable.idempotence', 'key.serializer', 'linger.ms', 'max.request.size', 'metadata.max.age.ms',
  'metadata.max.idle.ms', 'partitioner.class', 'reconnect.backoff.max.ms', 'reconnect.backoff.ms', 'request.timeout.ms', 'retry.backoff.ms', 'value.serializer',
] as const;
// prettier-ignore
const allowedConsumerKeys = [
  'allow.auto.create.topics', 'auto.offset.reset', 'check.crcs', 'fetch.max.bytes', 'fetch.max.wait.ms', 'fetch.min.bytes', 'heartbeat.interval.ms', 'key.deserializer',
  'max.partition.fetch.bytes', 'max.poll.interval.ms', 'max.poll.records', 'metadata.max.age.ms', 'partition.assignment.strategy', 'reconnect.backoff.max.ms',
  'reconnect.backoff.ms', 'request.timeout.ms', 'retry.backoff.ms', 'session.timeout.ms', 'value.deserializer',
] as const;

const pick = (catalog: Catalog, names: readonly string[]): Catalog =>
  Object.fromEntries(Object.entries(catalog).filter(([name]) => names.includes(name)));

/** The only `producer.` and `consumer.` keys of a worker configuration (MSK Connect developer guide, supported worker configuration properties). */
export const workerClientCatalog: Catalog = {
  ...withPrefix('producer.', pick(producerCatalog, allowedProducerKeys)),
  ...withPrefix('consumer.', pick(consumerCatalog, allowedConsumerKeys)),
};

/** What MSK Connect refuses in a worker configuration (same page). */
// prettier-ignore
export const deniedWorkerPrefixes = [
  'access.control.', 'admin.', 'admin.listeners.https.', 'client.', 'connect.', 'inter.worker.', 'internal.', 'listeners.https.', 'metrics.', 'metrics.context.',
  'rest.', 'sasl.', 'security.', 'socket.', 'ssl.', 'topic.tracking.', 'worker.',
] as const;
// prettier-ignore
export const deniedWorkerKeys = [
  'bootstrap.servers', 'config.storage.topic', 'connections.max.idle.ms', 'connector.client.config.override.policy', 'group.id', 'listeners', 'metric.reporters',
  'plugin.path', 'receive.buffer.bytes', 'response.http.headers.config', 'scheduled.rebalance.max.delay.ms', 'send.buffer.bytes', 'status.storage.topic',
] as const;
