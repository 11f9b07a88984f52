import { expect, it } from 'vitest';
import { flowWorld } from '../deploy/flow.fixture.ts';
import { takeInventory } from './takeInventory.ts';

function estate() {
  const world = flowWorld();
  const { seed } = world.source;
  seed.topic({ name: 'orders', partitions: 2, replicationFactor: 3, configs: { 'retention.ms': '1000' } });
  seed.topic({ name: 'payments', partitions: 1 });
  seed.append('orders', 1, [{ value: 'a' }, { value: 'b' }, { value: 'c' }]);
  seed.expire('orders', 1, 1n);
  return world;
}

it('names what is selected, with configs and offsets', async () => {
  const { ports, spec } = estate();

  const { topics, source, target } = await takeInventory(ports, spec);

  expect(topics).toEqual(['orders', 'payments']);
  expect(source.topics.find(topic => topic.name === 'orders')).toEqual({
    name: 'orders',
    partitions: 2,
    replicationFactor: 3,
    configs: { 'retention.ms': '1000' },
    offsets: [
      { partition: 0, earliest: 0n, highWatermark: 0n },
      { partition: 1, earliest: 1n, highWatermark: 3n },
    ],
  });
  expect([source.clusterId, source.brokers.length, target.clusterId, target.topics]).toEqual(['source', 3, 'target', []]);
});

it('leaves out by name, and says why', async () => {
  const { ports, spec, source } = estate();
  for (const name of ['payments-test', 'stock', 'pay.internal', 'pay-internal', 'payments.replica', '__consumer_offsets', 'pay-connect-offsets'])
    source.seed.topic({ name });

  const { leftOut, topics } = await takeInventory(ports, spec);

  expect(topics).toEqual(['orders', 'payments']);
  expect(leftOut.map(({ name, why }) => `${name}: ${why}`)).toEqual([
    '__consumer_offsets: internal topic of Kafka; MirrorMaker 2 never copies names that begin with "__"',
    'pay-connect-offsets: internal topic of Kafka Connect workers; name it outright to move it',
    expect.stringMatching(/^pay-internal: MirrorMaker 2 up to 3\.9 never copies/u),
    expect.stringMatching(/^pay\.internal: MirrorMaker 2 up to 3\.9 never copies/u),
    'payments-test: excluded by topics.exclude',
    'payments.replica: MirrorMaker 2 takes names that end in ".replica" for copies',
    'stock: not selected by topics.include',
  ]);
});

it('names a topic that the spec names and the source does not have', async () => {
  const { ports, spec, source } = estate();
  source.seed.deleteTopic('orders');

  const { leftOut } = await takeInventory(ports, spec);

  expect(leftOut).toContainEqual({ kind: 'topic', name: 'orders', why: 'selected by name, but not on the source' });
});

it('selects groups with commits on selected topics, and names commits that stay behind', async () => {
  const { ports, spec, source } = estate();
  source.seed.topic({ name: 'stock' });
  source.seed.commit('billing', [
    { topic: 'orders', partition: 0, offset: 0n },
    { topic: 'stock', partition: 0, offset: 0n },
  ]);
  source.seed.commit('audit', [{ topic: 'orders', partition: 0, offset: 0n }]);
  source.seed.commit('stocktakers', [{ topic: 'stock', partition: 0, offset: 0n }]);
  source.seed.group('connect-sink', { protocolType: 'connect', state: 'Stable' });

  const { groups, leftOut } = await takeInventory(ports, spec);

  expect(groups).toEqual(['billing']);
  expect(leftOut.filter(one => one.kind !== 'topic')).toEqual([
    { kind: 'group', name: 'audit', why: 'excluded by groups.exclude' },
    { kind: 'group', name: 'connect-sink', why: 'workers of Kafka Connect, not consumers' },
    { kind: 'group', name: 'stocktakers', why: 'has no commits on the selected topics' },
    { kind: 'commits', name: 'billing on stock', why: 'topic "stock" does not move, and so not this position' },
  ]);
});

it('asks a fixed number of times, however many topics there are', async () => {
  const { ports, spec, source } = flowWorld();
  for (let index = 0; index < 10_000; index++) source.seed.topic({ name: `pay-${index}`, partitions: 10 });

  const { topics } = await takeInventory(ports, spec);

  expect(topics).toHaveLength(10_000);
  expect(source.calls).toMatchObject({ listTopics: 1, describeTopics: 1, describeTopicConfigs: 1, listOffsets: 2 });
});

it('says which of the two clusters did not answer', async () => {
  const { ports, spec, source } = estate();
  source.seed.before('listTopics', () => {
    throw Object.assign(new Error('connection refused'), { brand: 'MigrationError', code: 'CLUSTER_UNREACHABLE', details: {} });
  });

  await expect(takeInventory(ports, spec)).rejects.toMatchObject({
    code: 'CLUSTER_UNREACHABLE',
    message: 'source cluster "onprem": connection refused',
  });
});
