import { expect, it } from 'vitest';
import { aSpec, flowWorld, type FlowWorld } from '../deploy/flow.fixture.ts';
import { confirmPlan } from './confirmPlan.ts';
import { describePlan } from './describePlan.ts';
import { makePlan } from './makePlan.ts';
import type { Plan } from './plan.ts';

function estate(options: Parameters<typeof flowWorld>[0] = {}): FlowWorld {
  const world = flowWorld(options);
  world.source.seed.topic({ name: 'orders', partitions: 2, replicationFactor: 3 });
  world.source.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 0n }]);
  return world;
}

it('says what it would do, and changes nothing', async () => {
  const { ports, spec, target } = estate();

  const plan = await makePlan(ports, spec);

  expect(plan.changes.map(({ resource, name, action }) => `${action} ${resource} ${name}`)).toEqual([
    'create topic orders',
    expect.stringMatching(/^create pluginObject plugins\/msk-migration\/orders\/[0-9a-f]{64}\.zip$/u),
    expect.stringMatching(/^create customPlugin orders-[0-9a-f]{8}$/u),
    expect.stringMatching(/^create workerConfiguration orders-source-[0-9a-f]{8}$/u),
    expect.stringMatching(/^create workerConfiguration orders-checkpoint-[0-9a-f]{8}$/u),
    expect.stringMatching(/^create workerConfiguration orders-heartbeat-[0-9a-f]{8}$/u),
    'create role orders-msk-connect',
    'create connector orders-source',
    'create connector orders-checkpoint',
    'create connector orders-heartbeat',
  ]);
  expect(plan.blocked).toEqual([]);
  expect(await target.listTopics()).toEqual([]);
  expect(await ports.mskConnect.listCustomPlugins()).toEqual([]);
  expect(await ports.journals.list()).toEqual([]);
});

it('is JSON: what was written and read again is the same plan', async () => {
  const { ports, spec } = estate();
  const plan = await makePlan(ports, spec);

  const read = JSON.parse(JSON.stringify(plan)) as Plan;

  await expect(confirmPlan(ports, read)).resolves.toBeUndefined();
});

it('takes subnets and security groups from the MSK cluster unless the spec names them', async () => {
  const { ports, spec } = estate();
  const named = aSpec(one => ({ ...one, flow: { ...one.flow, connect: { ...one.flow.connect, subnets: ['subnet-x'], securityGroups: ['sg-x'] } } }));

  const [own, given] = await Promise.all([makePlan(ports, spec), makePlan(ports, named)]);

  expect(own.desired.connectors[0]).toMatchObject({ subnets: ['subnet-0a', 'subnet-0b', 'subnet-0c'], securityGroups: ['sg-0a'] });
  expect(given.desired.connectors[0]).toMatchObject({ subnets: ['subnet-x'], securityGroups: ['sg-x'] });
});

it('says what cannot be: no topics, an unknown topic, one cluster on both sides', async () => {
  const world = flowWorld();
  const same = { ...world.ports, openKafka: () => world.source };

  expect((await makePlan(same, world.spec)).blocked).toEqual([
    'source and target are the same cluster (source)',
    'no topic is selected',
    'topic "orders" is selected by name, but not on the source',
  ]);
});

it('does not take a topic with records of others for ours, and does once records came through the flow', async () => {
  const world = estate();
  world.target.seed.topic({ name: 'orders', partitions: 2, replicationFactor: 3 });
  world.target.seed.append('orders', 0, [{ value: 'foreign' }]);

  const plan = await makePlan(world.ports, world.spec);
  expect(plan.blocked).toEqual([expect.stringContaining('topic "orders" is not empty at the target and not ours')]);
  await expect(confirmPlan(world.ports, plan)).rejects.toMatchObject({ code: 'PLAN_BLOCKED' });
});

it('says how many duplicates there can be, and how few brokers', async () => {
  const world = estate({ targetBrokers: 1 });
  const exact = aSpec(one => ({ ...one, flow: { ...one.flow, exactlyOnce: true } }));

  const [least, once] = await Promise.all([makePlan(world.ports, world.spec), makePlan(world.ports, exact)]);

  expect(least.warnings).toEqual([
    'more replicas than the target has brokers (1); created with 1: orders',
    'at-least-once: a worker that dies copies again what it copied since its last flush (offset.flush.interval.ms=10000), and no more',
    'the target has 1 broker: a lost broker is lost data',
    'groups without members on the source: billing',
  ]);
  expect(once.warnings).toContainEqual(expect.stringMatching(/^exactly-once: nothing is copied twice/u));
});

it('is stale when a connector was edited by hand, and says which key', async () => {
  const world = estate();
  await world.deploy(await makePlan(world.ports, world.spec));
  const plan = await makePlan(world.ports, world.spec);
  const { mskConnect, clock } = world.ports;
  const [listed] = await mskConnect.listConnectors('orders-checkpoint');
  const connector = (await mskConnect.describeConnector(listed!.arn))!;
  const configuration = { ...connector.configuration, 'sync.group.offsets.enabled': 'false' };
  await mskConnect.updateConnectorConfiguration(connector.arn, { currentVersion: connector.currentVersion, configuration });
  await clock.sleep(600_000);

  await expect(confirmPlan(world.ports, plan)).rejects.toMatchObject({
    code: 'PLAN_STALE',
    message: expect.stringContaining('connector/orders-checkpoint: keep → update configuration.sync.group.offsets.enabled false→true'),
  });
});

it('is confirmed on the way although what it wants has come about meanwhile, but not before the first step', async () => {
  const world = estate();
  const plan = await makePlan(world.ports, world.spec);
  await world.deploy(plan);

  await expect(confirmPlan(world.ports, plan)).rejects.toMatchObject({ code: 'PLAN_STALE' });
  await expect(confirmPlan(world.ports, plan, { underWay: true })).resolves.toBeUndefined();

  await world.source.createPartitions([{ name: 'orders', partitions: 6 }]);
  await expect(confirmPlan(world.ports, plan, { underWay: true })).rejects.toMatchObject({ code: 'PLAN_STALE' });
});

it('is described in words, with what is left out', async () => {
  const world = estate();
  world.source.seed.topic({ name: 'stock' });

  const lines = describePlan(await makePlan(world.ports, world.spec));

  expect(lines[0]).toBe('create topic "orders": 2 partitions, replication factor 3');
  expect(lines).toContain('left out: topic "stock": not selected by topics.include');
  expect(lines).toContain('note: groups without members on the source: billing');
});

it('plans ten thousand topics', { timeout: 60_000 }, async () => {
  const world = flowWorld();
  world.source.seed.topic({ name: 'orders' });
  for (let index = 1; index < 10_000; index++) world.source.seed.topic({ name: `pay-${index}`, partitions: 10 });

  const plan = await makePlan(world.ports, world.spec);

  expect(plan.changes.filter(change => change.action === 'create' && change.resource === 'topic')).toHaveLength(10_000);
  expect(world.source.calls.describeTopics).toBe(1);
});
