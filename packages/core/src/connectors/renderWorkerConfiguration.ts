import type { Spec } from '../spec/spec.ts';
import type { FlowFacts } from './renderConnectors.ts';
import { byteArrayConverter } from './mirrorConnectors.ts';
import { offsetStorageTopic, type ConnectorRole } from './topicNames.ts';

/**
 * The worker configuration of one connector as properties text, keys sorted. Each connector has its own: its workers keep their offsets
 * in a topic of their own, and exactly-once is for the source connector only (with it, a heartbeat worker no longer logs its commits).
 */
export function renderWorkerConfiguration(spec: Spec, connector: ConnectorRole = 'source', facts?: Pick<FlowFacts, 'targetBrokers'>): string {
  const keys = renderWorkerKeys(spec, connector, facts);
  return `${Object.entries(keys)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${escapeProperty(value)}`)
    .join('\n')}\n`;
}

/** The same as a map. */
export function renderWorkerKeys(spec: Spec, connector: ConnectorRole, facts?: Pick<FlowFacts, 'targetBrokers'>): Record<string, string> {
  return {
    'key.converter': byteArrayConverter,
    'value.converter': byteArrayConverter,
    'header.converter': byteArrayConverter,
    'offset.storage.topic': offsetStorageTopic(spec.flow, connector),
    // What was copied since the last flush is copied again after a crash.
    'offset.flush.interval.ms': '10000',
    // With the defaults a target that was gone for seconds leaves the connector idle for five minutes; with these it flows again in 15 to 24 s.
    'heartbeat.interval.ms': '10000',
    'session.timeout.ms': '40000',
    ...(facts && facts.targetBrokers < 3 && renderReplication(facts.targetBrokers)),
    ...(spec.flow.exactlyOnce && connector === 'source' && { 'exactly.once.source.support': 'enabled' }),
    ...spec.flow.connectors.worker,
  };
}

const renderReplication = (brokers: number): Record<string, string> => ({
  'config.storage.replication.factor': String(brokers),
  'offset.storage.replication.factor': String(brokers),
  'status.storage.replication.factor': String(brokers),
});

const escapeProperty = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replace(/^ /, '\\ ');
