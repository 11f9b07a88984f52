import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSpec } from '../spec/parseSpec.ts';
import type { Spec } from '../spec/spec.ts';
import { parseConfig, renderConfig } from './catalog.ts';
import { checkpointCatalog, heartbeatCatalog, sourceCatalog } from './catalogs/connectors.ts';
import { deniedWorkerKeys, deniedWorkerPrefixes, workerClientCatalog } from './catalogs/worker.ts';
import { catalogOf, judgeKey } from './judgeKeys.ts';
import { mirrorSource, type CheckpointConfig } from './mirrorConnectors.ts';
import { renderConnectors, type FlowFacts } from './renderConnectors.ts';
import { renderWorkerConfiguration } from './renderWorkerConfiguration.ts';
import { isInternalTopic, offsetStorageTopic } from './topicNames.ts';

const facts: FlowFacts = { sourceBootstrap: 's-1:9092,s-2:9092', targetBootstrap: 't-1:9092', sourceBrokers: 1, targetBrokers: 2 };
const converter = 'org.apache.kafka.connect.converters.ByteArrayConverter';

function readExample(change: (text: string) => string = text => text): Spec {
  const { spec, problems } = parseSpec(change(readFileSync(join(import.meta.dirname, '../../../../examples/migration.yaml'), 'utf8')));
  expect(problems).toBeUndefined();
  return spec as Spec;
}

describe('the connectors of a flow', () => {
  const rendered = renderConnectors(readExample(), facts);

  it.each(['source', 'checkpoint', 'heartbeat'] as const)('keep names and bytes: %s', role => {
    expect(rendered[role]).toMatchObject({
      name: `orders-${role}`,
      'connector.class': expect.stringMatching(new RegExp(`\\.Mirror${role}Connector$`, 'i')),
      'key.converter': converter,
      'value.converter': converter,
      'header.converter': converter,
      'replication.policy.class': 'org.apache.kafka.connect.mirror.IdentityReplicationPolicy',
      'source.cluster.alias': 'onprem',
      'target.cluster.alias': 'msk',
      'source.cluster.bootstrap.servers': 's-1:9092,s-2:9092',
      'target.cluster.bootstrap.servers': 't-1:9092',
    });
  });

  it('copy committed records only, in order, from the beginning', () => {
    expect(rendered.source).toMatchObject({
      'source.consumer.isolation.level': 'read_committed',
      'source.consumer.auto.offset.reset': 'earliest',
      'producer.override.enable.idempotence': 'true',
      'producer.override.acks': 'all',
      'producer.override.max.in.flight.requests.per.connection': '5',
      'sync.topic.acls.enabled': 'false',
    });
    expect(rendered.source).not.toHaveProperty('exactly.once.support');
  });

  it('escape literal names, and keep what MirrorMaker leaves out by itself', () => {
    const spec = readExample(text => text.replace('include: [orders,', 'include: [eu.orders,'));
    const { source, checkpoint } = renderConnectors(spec, facts);
    expect(source['topics']).toBe('eu\\.orders,payments,orders-.*');
    expect(source['topics.exclude']).toBe('.*[\\-\\.]internal,.*\\.replica,__.*,orders-test');
    expect(checkpoint['topics']).toBe(source['topics']);
    expect(checkpoint['groups']).toBe('billing,shipping-.*');
  });

  it('take a group that the spec names also when MirrorMaker would leave it out', () => {
    const { checkpoint } = renderConnectors(
      readExample(text => text.replace('groups: [billing,', 'groups: [connect-s3,')),
      facts,
    );
    expect(checkpoint['groups.exclude']).toBe('console-consumer-.*,__.*');
  });

  it('have no more replicas than brokers', () => {
    expect(rendered.source).toMatchObject({ 'replication.factor': '2', 'offset-syncs.topic.replication.factor': '1' });
    expect(rendered.checkpoint['checkpoints.topic.replication.factor']).toBe('2');
    expect(rendered.heartbeat['heartbeats.topic.replication.factor']).toBe('2');
  });

  it('write to the target also when MSK Connect ties them to another cluster', () => {
    const elsewhere = renderConnectors(readExample(), { ...facts, attachedBootstrap: 's-1:9092' });
    for (const config of Object.values(elsewhere)) expect(config['producer.override.bootstrap.servers']).toBe('t-1:9092');
    for (const config of Object.values(rendered)) expect(config).not.toHaveProperty('producer.override.bootstrap.servers');
  });

  it('take the user’s keys over our defaults', () => {
    expect(rendered.source).toMatchObject({ 'refresh.topics.interval.seconds': '30', 'source.consumer.max.poll.records': '2000' });
  });

  it('consist of keys that their own catalog accepts', () => {
    expect(parseConfig(sourceCatalog, rendered.source).problems).toEqual([]);
    expect(parseConfig(checkpointCatalog, rendered.checkpoint).problems).toEqual([]);
    expect(parseConfig(heartbeatCatalog, rendered.heartbeat).problems).toEqual([]);
    expect(renderConfig(sourceCatalog, parseConfig(sourceCatalog, rendered.source).config)).toEqual(rendered.source);
  });

  it('ask for exactly-once on the source connector alone', () => {
    const spec = readExample(text => text.replace('exactlyOnce: false', 'exactlyOnce: true'));
    const exact = renderConnectors(spec, facts);
    expect(exact.source['exactly.once.support']).toBe('required');
    expect(exact.checkpoint).not.toHaveProperty('exactly.once.support');
    expect(renderWorkerConfiguration(spec, 'source')).toContain('exactly.once.source.support=enabled\n');
    expect(renderWorkerConfiguration(spec, 'heartbeat')).not.toContain('exactly.once');
  });
});

describe('a worker configuration', () => {
  it('is sorted properties, with the user’s keys', () => {
    expect(renderWorkerConfiguration(readExample(), 'checkpoint')).toBe(
      `header.converter=${converter}\nheartbeat.interval.ms=10000\nkey.converter=${converter}\noffset.flush.interval.ms=5000\n` +
        `offset.storage.topic=__msk_migration_offsets_orders_checkpoint\nsession.timeout.ms=40000\nvalue.converter=${converter}\n`,
    );
  });

  it.each(['source', 'checkpoint', 'heartbeat'] as const)('of %s has nothing that MSK Connect refuses', role => {
    const text = renderWorkerConfiguration(
      readExample(all => all.replace('exactlyOnce: false', 'exactlyOnce: true')),
      role,
      { targetBrokers: 1 },
    );
    const keys = text
      .trim()
      .split('\n')
      .map(line => line.slice(0, line.indexOf('=')));
    const refused = keys.filter(
      key =>
        deniedWorkerPrefixes.some(prefix => key.startsWith(prefix)) ||
        (deniedWorkerKeys as readonly string[]).includes(key) ||
        (/^(producer|consumer)\./.test(key) && !Object.hasOwn(workerClientCatalog, key)),
    );
    expect(keys).toContain('offset.storage.replication.factor');
    expect(refused).toEqual([]);
  });

  it('keeps the offsets of each connector in a topic of its own, which is not a user’s', () => {
    const topics = (['source', 'checkpoint', 'heartbeat'] as const).map(role => offsetStorageTopic({ name: 'orders' }, role));
    expect(new Set(topics).size).toBe(3);
    expect(topics.every(isInternalTopic)).toBe(true);
  });
});

describe('a typed configuration', () => {
  it('renders what was set, on top of what keeps records untouched', () => {
    expect(mirrorSource({ topics: ['a', 'b'], 'source.consumer.max.poll.records': 10 })).toMatchObject({
      topics: 'a,b',
      'source.consumer.max.poll.records': '10',
      'header.converter': converter,
    });
  });

  it('does not compile a misspelt key or a wrong type', () => {
    // @ts-expect-error the key is sync.group.offsets.enabled
    const misspelt: CheckpointConfig = { 'sync.group.offset.enabled': true };
    // @ts-expect-error a flag is not a word
    const mistyped: CheckpointConfig = { 'sync.group.offsets.enabled': 'yes' };
    expect([misspelt, mistyped]).toHaveLength(2);
  });

  it('names what it cannot read', () => {
    expect(parseConfig(checkpointCatalog, { 'sync.group.offsets.enabled': 'maybe', toString: 'x', groups: 'a, b' })).toEqual({
      config: { groups: ['a', 'b'] },
      problems: [
        { key: 'sync.group.offsets.enabled', problem: 'must be true or false' },
        { key: 'toString', problem: 'is not a key of this connector' },
      ],
    });
  });

  it.each(Object.entries(catalogOf))('has defaults that its own rules accept: %s', (_, catalog) => {
    const refused = Object.entries(catalog).filter(([, key]) => key.default !== undefined && key.judge(key.render(key.default)) !== undefined);
    expect(refused.map(([name]) => name)).toEqual([]);
  });
});

describe('a key of the user', () => {
  it('of Object’s own is not taken for a known one', () => {
    expect(judgeKey('source', 'toString', 'x', '3.7')?.unknown).toBe(true);
    expect(judgeKey('worker', 'constructor', 'x', '3.7')?.unknown).toBe(true);
  });

  it('may be a reference to a config provider, whatever its type', () => {
    expect(judgeKey('source', 'tasks.max', '${ssm::tasks}', '3.7')).toBeUndefined();
    expect(judgeKey('worker', 'config.providers.secretsmanager.class', 'com.example.Provider', '3.7')).toBeUndefined();
  });

  it('that lets the order or the beginning be lost is refused', () => {
    expect(judgeKey('source', 'producer.override.max.in.flight.requests.per.connection', '6', '3.7')?.message).toContain('order');
    expect(judgeKey('source', 'source.consumer.auto.offset.reset', 'latest', '3.7')?.at).toBe('value');
  });
});
