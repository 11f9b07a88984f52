import type { ConnectorRun } from '@msk-migration/testing';
import type { Speed } from '../sandbox.ts';

export interface WorkerPlace {
  readonly restPort: number;
  readonly pluginPath: string;
  /** Brokers of the cluster: internal topics are replicated to all of them. */
  readonly brokers: number;
  readonly speed: Speed;
}

const stringConverter = 'org.apache.kafka.connect.storage.StringConverter';

/** What MSK Connect gives a worker when the user's worker configuration says nothing else. */
const defaults = { 'key.converter': stringConverter, 'value.converter': stringConverter };

/** The worker's whole configuration: MSK Connect's defaults, the user's worker configuration, and what MSK Connect decides. */
export function workerProperties(run: ConnectorRun, place: WorkerPlace): Readonly<Record<string, string>> {
  const suffix = `${run.connectorName}_${run.connectorId}`;
  const replicas = String(place.brokers);
  return {
    ...defaults,
    // 25 partitions, as Connect makes them, cost a second at each start of a worker on three brokers.
    ...(place.speed === 'fast' ? { 'offset.storage.partitions': '5', 'status.storage.partitions': '1' } : {}),
    'offset.storage.topic': `__amazon_msk_connect_offsets_${suffix}`,
    ...run.workerProperties,
    'bootstrap.servers': run.bootstrapServers,
    'group.id': `__amazon_msk_connect_${suffix}`,
    'config.storage.topic': `__amazon_msk_connect_configs_${suffix}`,
    'status.storage.topic': `__amazon_msk_connect_status_${suffix}`,
    'config.storage.replication.factor': replicas,
    'offset.storage.replication.factor': replicas,
    'status.storage.replication.factor': replicas,
    'scheduled.rebalance.max.delay.ms': place.speed === 'fast' ? '0' : '300000',
    listeners: `http://127.0.0.1:${place.restPort}`,
    'rest.advertised.host.name': '127.0.0.1',
    'plugin.path': place.pluginPath,
    // MirrorMaker 2 is on the class path and has service files; scanning all jars doubles the time to start.
    'plugin.discovery': 'SERVICE_LOAD',
  };
}
