export interface BrokerPlan {
  readonly id: number;
  readonly port: number;
  readonly controllerPort: number;
}

/** The configuration of one broker, which is also a controller. Replication is what Amazon MSK sets for as many brokers. */
export function brokerProperties(broker: BrokerPlan, all: readonly BrokerPlan[], dataDirectory: string): Readonly<Record<string, string>> {
  const replicas = String(all.length);
  const minInsync = all.length === 1 ? '1' : '2';
  return {
    'process.roles': 'broker,controller',
    'node.id': String(broker.id),
    'controller.quorum.voters': all.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(','),
    listeners: `PLAINTEXT://127.0.0.1:${broker.port},CONTROLLER://127.0.0.1:${broker.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${broker.port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': dataDirectory,
    'num.network.threads': '1',
    'num.io.threads': '2',
    'num.partitions': '1',
    'default.replication.factor': replicas,
    'min.insync.replicas': minInsync,
    'offsets.topic.num.partitions': replicas,
    'offsets.topic.replication.factor': replicas,
    'transaction.state.log.num.partitions': replicas,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': minInsync,
    // Readers and workers of tests come one by one; waiting for more of them only costs time.
    'group.initial.rebalance.delay.ms': '0',
    // A broker that was killed is let in again only when its old session is over; Kafka's 9 s would be most of its absence.
    'broker.session.timeout.ms': '6000',
    'broker.heartbeat.interval.ms': '1000',
    'log.cleaner.dedupe.buffer.size': '8388608',
    'auto.create.topics.enable': 'false',
  };
}

/** Java's properties format, which is also log4j's. */
export const renderProperties = (properties: Readonly<Record<string, string>>): string =>
  Object.entries(properties)
    .map(([key, value]) => `${escape(key).replace(/[ =:]/g, '\\$&')}=${escape(value)}\n`)
    .join('');

/** Backslashes and line ends would be read as something else; a leading blank would be dropped. */
const escape = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replace(/^ /, '\\ ');
