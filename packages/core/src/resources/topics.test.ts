import { expect, it } from 'vitest';
import { flowWorld } from '../deploy/flow.fixture.ts';
import { takeInventory } from '../inventory/index.ts';
import type { NewTopic } from '../ports/index.ts';
import { desiredTopics, diffTopics } from './topics.ts';

type Shape = Partial<Omit<NewTopic, 'name'>>;

async function diff(source: Shape, target: Shape | undefined, more: { targetBrokers?: number; records?: boolean; ours?: string[] } = {}) {
  const world = flowWorld({ targetBrokers: more.targetBrokers ?? 3 });
  world.source.seed.topic({ name: 'orders', partitions: 2, replicationFactor: 3, ...source });
  if (target)
    world.target.seed.topic({ name: 'orders', partitions: 2, replicationFactor: 3, configs: { 'message.timestamp.type': 'CreateTime' }, ...target });
  if (more.records) world.target.seed.append('orders', 0, [{ value: 'a' }]);
  const inventory = await takeInventory(world.ports, world.spec);
  const findings = diffTopics(desiredTopics(inventory), inventory, new Set(more.ours));
  return { ...findings, change: findings.changes[0] };
}

it('creates a topic with its own replication factor, partitions and configs', async () => {
  const { change, blocked, warnings } = await diff({ configs: { 'retention.ms': '5' } }, undefined);

  expect(change).toMatchObject({
    action: 'create',
    reason: '2 partitions, replication factor 3',
    differences: [
      { path: 'configs.message.timestamp.type', after: 'CreateTime' },
      { path: 'configs.retention.ms', after: '5' },
      { path: 'partitions', after: '2' },
      { path: 'replicationFactor', after: '3' },
    ],
  });
  expect([blocked, warnings]).toEqual([[], []]);
});

it('keeps a topic that is as it should be', async () => {
  expect((await diff({}, {})).change).toMatchObject({ action: 'keep', differences: [] });
});

it('bounds the replication factor by the brokers of the target, with min.insync.replicas, and says so', async () => {
  const { change, warnings } = await diff({ configs: { 'min.insync.replicas': '2' } }, undefined, { targetBrokers: 1 });

  expect(change?.differences).toContainEqual({ path: 'replicationFactor', before: undefined, after: '1' });
  expect(change?.differences).toContainEqual({ path: 'configs.min.insync.replicas', before: undefined, after: '1' });
  expect(warnings).toEqual(['more replicas than the target has brokers (1); created with 1: orders']);
});

it('adds partitions and sets configs where the target lacks them', async () => {
  const { change, blocked } = await diff({ partitions: 4, configs: { 'retention.ms': '5' } }, { configs: { 'retention.ms': '9' } });

  expect(change).toMatchObject({
    action: 'update',
    differences: [
      { path: 'partitions', before: '2', after: '4' },
      { path: 'configs.message.timestamp.type', before: undefined, after: 'CreateTime' },
      { path: 'configs.retention.ms', before: '9', after: '5' },
    ],
  });
  expect(blocked).toEqual([]);
});

it('reports another replication factor and never changes it', async () => {
  expect((await diff({}, { replicationFactor: 2 })).change).toMatchObject({
    action: 'drift',
    differences: [{ path: 'replicationFactor', before: '2', after: '3' }],
  });
});

it('is stopped by more partitions at the target', async () => {
  const { change, blocked } = await diff({}, { partitions: 3 });

  expect(change).toMatchObject({ action: 'drift', differences: [{ path: 'partitions', before: '3', after: '2' }] });
  expect(blocked).toEqual([expect.stringContaining('has 3 partitions at the target and 2 on the source')]);
});

it('is stopped by records that did not come through the flow, and not by our own', async () => {
  expect((await diff({}, {}, { records: true })).blocked).toEqual([
    expect.stringContaining('topic "orders" is not empty at the target and not ours'),
  ]);
  expect((await diff({}, {}, { records: true, ours: ['orders'] })).blocked).toEqual([]);
});

it('never lets the target stamp records anew, and leaves behind what belongs to one cluster', async () => {
  const configs = { 'message.timestamp.type': 'LogAppendTime', 'leader.replication.throttled.replicas': '*', 'confluent.tier.enable': 'true' };

  const { change, warnings } = await diff({ configs }, undefined);

  expect(change?.differences.filter(one => one.path.startsWith('configs.'))).toEqual([
    { path: 'configs.message.timestamp.type', before: undefined, after: 'CreateTime' },
  ]);
  expect(warnings.join('\n')).toContain('LogAppendTime is not carried over');
  expect(warnings.join('\n')).toContain('orders leader.replication.throttled.replicas, orders confluent.tier.enable');
});
