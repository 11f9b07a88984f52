import { expect, it } from 'vitest';
import { MigrationError } from '../errors/migrationError.ts';
import { openJournal } from '../journal/index.ts';
import { drive } from '../process/index.ts';
import { makePlan } from '../plan/index.ts';
import { aSpec, flowWorld, type FlowWorld } from './flow.fixture.ts';

function estate(options: Parameters<typeof flowWorld>[0] = {}): FlowWorld {
  const world = flowWorld(options);
  const { seed } = world.source;
  seed.topic({ name: 'orders', partitions: 2, replicationFactor: 3, configs: { 'retention.ms': '1000' } });
  seed.topic({ name: 'payments', partitions: 1, replicationFactor: 2 });
  seed.append('orders', 0, [{ value: 'a' }, { value: 'b' }]);
  return world;
}

const connectorsOf = async ({ ports }: FlowWorld) =>
  Promise.all((await ports.mskConnect.listConnectors()).map(async ({ arn }) => (await ports.mskConnect.describeConnector(arn))!));

const actions = (plan: Awaited<ReturnType<typeof makePlan>>) =>
  Object.fromEntries(plan.changes.map(({ resource, name, action }) => [`${resource}/${name}`, action]));

it('makes a whole flow from nothing, and sees it work', async () => {
  const world = estate();
  const plan = await makePlan(world.ports, world.spec);

  const { progress } = await world.deploy(plan);

  expect(progress).toEqual({ outcome: 'finished' });
  const topics = await world.target.describeTopics(['orders', 'payments']);
  expect(topics).toEqual([
    { name: 'orders', partitions: 2, replicationFactor: 3 },
    { name: 'payments', partitions: 1, replicationFactor: 2 },
  ]);
  expect((await world.target.describeTopicConfigs(['orders'])).get('orders')).toEqual({
    'retention.ms': '1000',
    'message.timestamp.type': 'CreateTime',
  });
  const connectors = await connectorsOf(world);
  expect(connectors.map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
    'orders-checkpoint RUNNING',
    'orders-heartbeat RUNNING',
    'orders-source RUNNING',
  ]);
  const source = connectors.find(connector => connector.name === 'orders-source')!;
  expect(source.configuration).toEqual(plan.desired.connectors.find(one => one.kind === 'source')?.configuration);
  expect(await world.ports.mskConnect.listTags(source.arn)).toEqual({
    team: 'orders',
    'msk-migration:flow': 'orders',
    'msk-migration:managed': 'true',
  });
});

it('keeps everything when asked again', async () => {
  const world = estate();
  await world.deploy(await makePlan(world.ports, world.spec));
  const before = (await connectorsOf(world)).map(({ arn, currentVersion }) => [arn, currentVersion]);

  const again = await makePlan(world.ports, world.spec);
  const { progress } = await world.deploy(again);

  expect(new Set(Object.values(actions(again)))).toEqual(new Set(['keep']));
  expect(again.blocked).toEqual([]);
  expect(progress).toEqual({ outcome: 'finished' });
  expect((await connectorsOf(world)).map(({ arn, currentVersion }) => [arn, currentVersion])).toEqual(before);
});

it('updates a connector by its operation when only its configuration differs', async () => {
  const world = estate();
  await world.deploy(await makePlan(world.ports, world.spec));
  const arns = (await connectorsOf(world)).map(connector => connector.arn);
  const spec = aSpec(one => ({
    ...one,
    flow: { ...one.flow, connectors: { ...one.flow.connectors, source: { 'refresh.topics.interval.seconds': '7' } } },
  }));

  const plan = await makePlan(world.ports, spec);
  const { progress } = await world.deploy(plan);

  expect(plan.changes.find(change => change.name === 'orders-source')).toMatchObject({
    action: 'update',
    differences: [{ path: 'configuration.refresh.topics.interval.seconds', after: '7' }],
  });
  expect(progress).toEqual({ outcome: 'finished' });
  const connectors = await connectorsOf(world);
  expect(connectors.map(connector => connector.arn)).toEqual(arns);
  expect(connectors.find(({ name }) => name === 'orders-source')?.configuration['refresh.topics.interval.seconds']).toBe('7');
});

it('makes a connector anew for another worker configuration, under the same name', async () => {
  const world = estate();
  await world.deploy(await makePlan(world.ports, world.spec));
  const spec = aSpec(one => ({
    ...one,
    flow: { ...one.flow, connectors: { ...one.flow.connectors, worker: { 'offset.flush.interval.ms': '3000' } } },
  }));

  const plan = await makePlan(world.ports, spec);
  const { progress } = await world.deploy(plan);

  expect(plan.changes.filter(change => change.anew).map(change => change.name)).toEqual(['orders-source', 'orders-checkpoint', 'orders-heartbeat']);
  expect(progress).toEqual({ outcome: 'finished' });
  expect((await connectorsOf(world)).map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
    'orders-checkpoint RUNNING',
    'orders-heartbeat RUNNING',
    'orders-source RUNNING',
  ]);
  expect(Object.values(actions(await makePlan(world.ports, spec)))).not.toContain('update');
});

it('refuses a plan when a topic grew since, and says so', async () => {
  const world = estate();
  const plan = await makePlan(world.ports, world.spec);
  await world.source.createPartitions([{ name: 'orders', partitions: 6 }]);

  const { progress } = await world.deploy(plan);

  expect(progress).toMatchObject({ outcome: 'failed', step: 'plan/confirm', failure: { code: 'PLAN_STALE' } });
  expect(progress).toMatchObject({ failure: { cause: expect.stringContaining('topic/orders: create') } });
  expect(await world.target.listTopics()).toEqual([]);
  expect(await connectorsOf(world)).toEqual([]);
});

it('refuses a plan that is blocked, and touches nothing that is not ours', async () => {
  const world = estate();
  const name = 'orders-msk-connect';
  await world.ports.roles.create({ name, trustPolicy: {}, policy: {}, tags: {} });
  const plan = await makePlan(world.ports, world.spec);

  const { progress } = await world.deploy(plan);

  expect(plan.blocked).toEqual([expect.stringContaining(`role "${name}" exists and carries no tag of flow "orders"`)]);
  expect(progress).toMatchObject({ outcome: 'failed', failure: { code: 'PLAN_BLOCKED' } });
  expect(await world.ports.roles.describe(name)).toMatchObject({ policy: {} });
});

/** Refuses to create one connector until it is told otherwise. */
function refuseToCreate({ ports }: FlowWorld, name: string): () => void {
  const create = ports.mskConnect.createConnector.bind(ports.mskConnect);
  const refuse: typeof create = async connector => {
    if (connector.name === name) throw new MigrationError('AWS_DENIED', 'not allowed to create connectors');
    return create(connector);
  };
  Object.assign(ports.mskConnect, { createConnector: refuse });
  return () => void Object.assign(ports.mskConnect, { createConnector: create });
}

it('goes on under a newer plan', async () => {
  const world = estate();
  const allow = refuseToCreate(world, 'orders-heartbeat');
  const { progress: first } = await world.deploy(await makePlan(world.ports, world.spec));
  expect(first).toMatchObject({ outcome: 'failed', step: 'connector/orders-heartbeat', failure: { code: 'AWS_DENIED' } });

  allow();
  const { progress: second, process } = await world.deploy(await makePlan(world.ports, world.spec));

  expect(second).toEqual({ outcome: 'finished' });
  expect(process.state()).toMatchObject({ run: 1, phase: 'finished' });
  expect(await connectorsOf(world)).toHaveLength(3);
});

it('takes back under a newer plan what it created under the first', async () => {
  const world = estate();
  refuseToCreate(world, 'orders-heartbeat');
  await world.deploy(await makePlan(world.ports, world.spec));

  const { process } = await world.deploy(await makePlan(world.ports, world.spec));
  await process.abort('not allowed');
  const aborted = await drive(process, { clock: world.ports.clock });

  expect(aborted).toMatchObject({ outcome: 'aborted' });
  expect(await whatIsLeft(world)).toEqual(nothing);
});

const nothing = { connectors: [], plugins: [], workers: [], role: undefined };

const whatIsLeft = async (world: FlowWorld) => ({
  connectors: await connectorsOf(world),
  plugins: await world.ports.mskConnect.listCustomPlugins(),
  workers: await world.ports.mskConnect.listWorkerConfigurations(),
  role: await world.ports.roles.describe('orders-msk-connect'),
});

it('takes back what an unfinished deployment created, but no topics', async () => {
  const world = estate();
  world.copying = false;
  const deployed = world.deploy(await makePlan(world.ports, world.spec));

  const { progress, process } = await deployed;
  expect(progress).toMatchObject({ outcome: 'failed', failure: { cause: expect.stringContaining('shows no work after 10 minutes') } });
  await process.abort('it does not work');
  const aborted = await drive(process, { clock: world.ports.clock });

  expect(aborted).toMatchObject({ outcome: 'aborted' });
  expect(await whatIsLeft(world)).toEqual(nothing);
  expect(await world.target.listTopics()).toEqual(expect.arrayContaining(['orders', 'payments']));
});

it('does not turn group sync on again after a cutover', async () => {
  const world = estate();
  const journal = await openJournal(world.ports, 'migration/orders');
  await journal.append({ type: 'began', process: 'cutover', run: 1, input: {} });

  const open = await makePlan(world.ports, world.spec);
  await journal.append({ type: 'completed', process: 'cutover', run: 1 });
  const done = await makePlan(world.ports, world.spec);

  expect(open.blocked).toEqual(['a cutover of migration "orders" is open: complete or abort it first']);
  expect(done.desired.connectors.find(one => one.kind === 'checkpoint')?.configuration['sync.group.offsets.enabled']).toBe('false');
});
