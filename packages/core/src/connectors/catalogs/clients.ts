import { choice, flag, integer, list, text, type Catalog } from '../catalog.ts';
import { securityCatalog } from './security.ts';

/** What consumer, producer and admin client have in common. */
const anyClient = {
  ...securityCatalog,
  'bootstrap.servers': list({ doc: 'First brokers to ask, `host:port` each.' }),
  'client.id': text({ doc: 'Name of the client in logs and quotas.' }),
  'client.dns.lookup': choice({
    doc: 'How host names become addresses.',
    default: 'use_all_dns_ips',
    of: ['use_all_dns_ips', 'resolve_canonical_bootstrap_servers_only'],
  }),
  'connections.max.idle.ms': integer({ doc: 'Idle connections are closed after this time.', default: 540_000 }),
  'metadata.max.age.ms': integer({ doc: 'Metadata are asked again after this time.', default: 300_000, min: 0 }),
  'metric.reporters': list({ doc: 'Classes that publish metrics.' }),
  'metrics.num.samples': integer({ doc: 'Samples kept for a metric.', default: 2, min: 1 }),
  'metrics.sample.window.ms': integer({ doc: 'Window of a sample.', default: 30_000, min: 0 }),
  'metrics.recording.level': choice({ doc: 'Detail of the metrics.', default: 'INFO', of: ['INFO', 'DEBUG', 'TRACE'] }),
  'auto.include.jmx.reporter': flag({ doc: 'Publish over JMX though not listed.', default: true, since: '3.4', until: '4.0' }),
  'receive.buffer.bytes': integer({
    doc: 'TCP receive buffer (SO_RCVBUF), which bounds throughput over a long line; -1 = the system decides.',
    default: 65_536,
    min: -1,
  }),
  'send.buffer.bytes': integer({ doc: 'TCP send buffer (SO_SNDBUF); -1 = the system decides.', default: 131_072, min: -1 }),
  'reconnect.backoff.ms': integer({ doc: 'First pause before connecting again.', default: 50, min: 0 }),
  'reconnect.backoff.max.ms': integer({ doc: 'Longest pause before connecting again.', default: 1_000, min: 0 }),
  'retry.backoff.ms': integer({ doc: 'First pause before a request is sent again.', default: 100, min: 0 }),
  'retry.backoff.max.ms': integer({ doc: 'Longest pause before a request is sent again.', default: 1_000, min: 0, since: '3.7' }),
  'request.timeout.ms': integer({ doc: 'Longest wait for an answer.', default: 30_000, min: 0 }),
  'socket.connection.setup.timeout.ms': integer({ doc: 'Time to set up a connection.', default: 10_000 }),
  'socket.connection.setup.timeout.max.ms': integer({ doc: 'Longest time to set up a connection.', default: 30_000 }),
  'interceptor.classes': list({ doc: 'Interceptors.' }),
  'enable.metrics.push': flag({ doc: 'Let the cluster ask for client metrics.', default: true, since: '3.7' }),
} as const satisfies Catalog;

/** Keys of a Kafka consumer. */
export const consumerCatalog = {
  ...anyClient,
  'allow.auto.create.topics': flag({ doc: 'Asking for a topic may create it.', default: true }),
  'auto.commit.interval.ms': integer({ doc: 'Time between automatic commits.', default: 5_000, min: 0 }),
  'auto.offset.reset': choice({ doc: 'Where to begin without an offset.', default: 'latest', of: ['earliest', 'latest', 'none'] }),
  'check.crcs': flag({ doc: 'Verify checksums of fetched batches.', default: true }),
  'client.rack': text({ doc: 'Rack of the client, for fetching from the nearest replica.' }),
  'default.api.timeout.ms': integer({ doc: 'Limit of calls that name none.', default: 60_000, min: 0 }),
  'enable.auto.commit': flag({ doc: 'Commit in the background. MirrorMaker forces it to false.', default: true }),
  'exclude.internal.topics': flag({ doc: 'A subscription by pattern leaves internal topics out.', default: true }),
  'fetch.max.bytes': integer({ doc: 'Most bytes of one answer.', default: 52_428_800, min: 0 }),
  'fetch.max.wait.ms': integer({ doc: 'Longest wait for `fetch.min.bytes`.', default: 500, min: 0 }),
  'fetch.min.bytes': integer({ doc: 'Least bytes of one answer.', default: 1, min: 0 }),
  'group.id': text({ doc: 'Consumer group. MirrorMaker uses none.' }),
  'group.instance.id': text({ doc: 'Static member name.' }),
  'heartbeat.interval.ms': integer({ doc: 'Time between heartbeats to the group.', default: 3_000 }),
  'isolation.level': choice({
    doc: 'Whether records of aborted transactions are seen.',
    default: 'read_uncommitted',
    of: ['read_uncommitted', 'read_committed'],
  }),
  'key.deserializer': text({ doc: 'Class that reads keys.' }),
  'value.deserializer': text({ doc: 'Class that reads values.' }),
  'max.partition.fetch.bytes': integer({ doc: 'Most bytes of one partition in one answer.', default: 1_048_576, min: 0 }),
  'max.poll.interval.ms': integer({ doc: 'Longest time between two polls.', default: 300_000, min: 1 }),
  'max.poll.records': integer({ doc: 'Most records of one poll.', default: 500, min: 1 }),
  'partition.assignment.strategy': list({ doc: 'How a group shares partitions.' }),
  'session.timeout.ms': integer({ doc: 'A member is dead after this time without a heartbeat.', default: 45_000 }),
} as const satisfies Catalog;

/** Keys of a Kafka producer. */
export const producerCatalog = {
  ...anyClient,
  acks: choice({ doc: 'Who must have a record before it counts as written.', default: 'all', of: ['all', '-1', '0', '1'] }),
  'batch.size': integer({ doc: 'Bytes of a batch before it is sent without waiting.', default: 16_384, min: 0 }),
  'buffer.memory': integer({ doc: 'Bytes that wait for being sent.', default: 33_554_432, min: 0 }),
  'compression.type': choice({ doc: 'Codec of the batches.', default: 'none', of: ['none', 'gzip', 'snappy', 'lz4', 'zstd'] }),
  'delivery.timeout.ms': integer({ doc: 'A record not acknowledged by then fails.', default: 120_000, min: 0 }),
  'enable.idempotence': flag({ doc: 'The broker drops repeats of a retry and keeps the order.', default: true }),
  'key.serializer': text({ doc: 'Class that writes keys.' }),
  'value.serializer': text({ doc: 'Class that writes values.' }),
  'linger.ms': integer({ doc: 'How long a batch waits for more records.', default: 0, min: 0 }),
  'max.block.ms': integer({ doc: 'How long a send may block.', default: 60_000, min: 0 }),
  'max.in.flight.requests.per.connection': integer({ doc: 'Requests without an answer; above 5 the order is not kept.', default: 5, min: 1 }),
  'max.request.size': integer({ doc: 'Most bytes of one request, and of one record.', default: 1_048_576, min: 0 }),
  'metadata.max.idle.ms': integer({ doc: 'Topics not written to are forgotten after this time.', default: 300_000, min: 5_000 }),
  'partitioner.adaptive.partitioning.enable': flag({ doc: 'Faster brokers get more records without a key.', default: true, since: '3.3' }),
  'partitioner.availability.timeout.ms': integer({ doc: 'A partition without answer for this time is left out.', default: 0, min: 0, since: '3.3' }),
  'partitioner.class': text({ doc: 'Class that chooses partitions. MirrorMaker names the partition itself.' }),
  'partitioner.ignore.keys': flag({ doc: 'Do not choose partitions by key.', default: false, since: '3.3' }),
  retries: integer({ doc: 'How often a send is tried again.', default: 2_147_483_647, min: 0, max: 2_147_483_647 }),
  'transaction.timeout.ms': integer({ doc: 'The broker aborts a transaction that is open longer.', default: 60_000 }),
  'transactional.id': text({ doc: 'Name of the transactional producer. Connect sets it with exactly-once.' }),
} as const satisfies Catalog;

/** Keys of a Kafka admin client. */
export const adminCatalog = {
  ...anyClient,
  'default.api.timeout.ms': integer({ doc: 'Limit of calls that name none.', default: 60_000, min: 0 }),
  retries: integer({ doc: 'How often a call is tried again.', default: 2_147_483_647, min: 0, max: 2_147_483_647 }),
} as const satisfies Catalog;
