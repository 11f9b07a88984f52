import { createFakeKafkaCluster, fakeMsk, fakeMskCluster, fakePorts } from '@msk-migration/testing';
import { describe, expect, it } from 'vitest';
import type { MigrationEvent } from './events/events.ts';
import { createMigrator } from './migrator.ts';
import { parseSpec, type Spec } from './spec/index.ts';

const cluster = fakeMskCluster({ name: 'orders' });
const { spec } = parseSpec(`flow:
  name: orders
  source: { bootstrapServers: 'source:9092' }
  target: { clusterArn: '${cluster.arn}' }
  connect: { pluginBucket: plugins }
migration: { name: orders, owner: team-orders, topics: [orders], groups: [billing] }
`) as { spec: Spec };

function world() {
  const source = createFakeKafkaCluster({ clusterId: 'source' });
  const target = createFakeKafkaCluster({ clusterId: 'target' });
  source.seed.topic({ name: 'orders', partitions: 2 });
  source.seed.append('orders', 0, [{ key: 'a', value: '1' }]);
  const events: MigrationEvent[] = [];
  const ports = fakePorts({ openKafka: ({ bootstrapServers }) => (bootstrapServers === 'source:9092' ? source : target), msk: fakeMsk([cluster]) });
  return { ports, events, source, target, migrator: createMigrator(ports, { onEvent: event => events.push(event) }) };
}

describe('a migrator', () => {
  it('looks, plans and describes without writing anything', async () => {
    const { migrator, ports, target } = world();
    expect((await migrator.inventory(spec)).topics).toEqual(['orders']);
    expect((await migrator.plan(spec)).changes.every(change => change.action === 'create')).toBe(true);
    expect((await migrator.describeCutover(spec)).topics).toEqual(['orders']);
    expect(migrator.judgeStatus(await migrator.status(spec)).verdict).toBe('broken');
    expect([await ports.journals.list(), await target.listTopics(), await ports.mskConnect.listConnectors()]).toEqual([[], [], []]);
  });

  it('writes nothing and takes no lease before a process is advanced', async () => {
    const { migrator, ports } = world();
    const deployment = await migrator.deploy(await migrator.plan(spec));
    expect(deployment.state().phase).toBe('unbegun');
    expect(await ports.journals.list()).toEqual([]);
    await deployment.advance();
    expect(deployment.state().phase).toBe('open');
    expect(await ports.journals.list()).toEqual(['flow/orders']);
  });

  it('goes on with what another one began', async () => {
    const { migrator, ports } = world();
    const plan = await migrator.plan(spec);
    const first = await migrator.deploy(plan);
    await first.advance();
    await first.release();
    const second = await createMigrator(ports).deploy(plan);
    await second.advance();
    expect(second.state()).toMatchObject({ run: 1, phase: 'open' });
  });

  it('reports a verification as it goes, and remembers its result for the cutover', async () => {
    const { migrator, ports, events, target } = world();
    target.seed.topic({ name: 'orders', partitions: 2 });
    const found = await migrator.verify(spec);
    expect(found.result).not.toBe('same');
    expect(events.some(event => event.type === 'verify.progress')).toBe(true);
    expect((await migrator.history(spec)).cutover.verification).toMatchObject({ result: found.result, by: ports.holder });
  });

  it('remembers who asked for a verification', async () => {
    const { migrator } = world();
    const { result } = await migrator.verify(spec, {}, 'user:default/ann');
    expect(await migrator.standing(spec)).toMatchObject({ verification: { result, by: 'user:default/ann' } });
  });
});
