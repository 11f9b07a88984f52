import { expect, test } from 'vitest';
import type { ConnectorRun } from '@msk-migration/testing';
import { workerProperties } from './workerProperties.ts';

const run = (properties: Record<string, string>): ConnectorRun => ({
  connectorArn: 'arn:aws:kafkaconnect:eu-west-1:000000000000:connector/orders/1-2',
  connectorName: 'orders',
  connectorId: '1-2',
  kafkaConnectVersion: '3.7.x',
  bootstrapServers: 'a:1,b:2,c:3',
  workerCount: 1,
  workerProperties: properties,
  connectorConfiguration: {},
  plugin: { bucketArn: 'arn:aws:s3:::plugins', fileKey: 'mm2.zip' },
  logGroup: undefined,
});
const place = { restPort: 8083, pluginPath: '/plugins', brokers: 3, speed: 'likeAws' } as const;

test('names group and internal topics as MSK Connect does', () => {
  expect(workerProperties(run({}), place)).toMatchObject({
    'group.id': '__amazon_msk_connect_orders_1-2',
    'config.storage.topic': '__amazon_msk_connect_configs_orders_1-2',
    'offset.storage.topic': '__amazon_msk_connect_offsets_orders_1-2',
    'status.storage.topic': '__amazon_msk_connect_status_orders_1-2',
    'offset.storage.replication.factor': '3',
  });
});

test('takes the offsets topic and converters of the worker configuration, and nothing that MSK Connect decides', () => {
  const properties = workerProperties(
    run({ 'offset.storage.topic': 'mine', 'key.converter': 'Bytes', 'group.id': 'mine', 'scheduled.rebalance.max.delay.ms': '0' }),
    place,
  );
  expect(properties).toMatchObject({ 'offset.storage.topic': 'mine', 'key.converter': 'Bytes', 'group.id': '__amazon_msk_connect_orders_1-2' });
  expect(properties['scheduled.rebalance.max.delay.ms']).toBe('300000');
});

test('converts as strings without a worker configuration', () => {
  expect(workerProperties(run({}), place)['value.converter']).toBe('org.apache.kafka.connect.storage.StringConverter');
});

test('does not wait with a rebalance when fast', () => {
  expect(workerProperties(run({}), { ...place, speed: 'fast' })['scheduled.rebalance.max.delay.ms']).toBe('0');
});
