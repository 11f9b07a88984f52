import { expect, it } from 'vitest';
import { flowWorld, type FlowWorld } from '../deploy/flow.fixture.ts';
import { openJournal } from '../journal/index.ts';
import { makePlan } from '../plan/index.ts';
import type { FakeObjectStore } from '@msk-migration/testing';

async function deployed(): Promise<FlowWorld> {
  const world = flowWorld();
  world.source.seed.topic({ name: 'orders', partitions: 2 });
  world.source.seed.append('orders', 0, [{ value: 'a' }]);
  await world.deploy(await makePlan(world.ports, world.spec));
  return world;
}

const whatIsThere = async ({ ports }: FlowWorld) => ({
  connectors: (await ports.mskConnect.listConnectors()).map(one => one.name),
  plugins: await ports.mskConnect.listCustomPlugins(),
  workers: await ports.mskConnect.listWorkerConfigurations(),
  role: await ports.roles.describe('orders-msk-connect'),
  objects: [...(ports.objects as FakeObjectStore).objects.keys()],
});

const nothing = { connectors: [], plugins: [], workers: [], role: undefined, objects: [] };

it('takes away everything of the flow, and no topic', async () => {
  const world = await deployed();
  const topics = await world.target.listTopics();

  const { progress, process } = await world.cleanup();

  expect(progress).toEqual({ outcome: 'finished' });
  expect(await whatIsThere(world)).toEqual(nothing);
  expect(await world.target.listTopics()).toEqual(topics);
  expect(process.state().steps.find(step => step.id === 'whatStays')?.evidence).toEqual({
    source: [],
    target: ['__msk_migration_offsets_orders_source', 'heartbeats', 'onprem.checkpoints.internal'],
  });
});

it('does nothing the second time', async () => {
  const world = await deployed();
  await world.cleanup();

  const { progress, process } = await world.cleanup();

  expect(progress).toEqual({ outcome: 'finished' });
  const removed = process
    .state()
    .steps.map(step => (step.evidence as { removed?: unknown }).removed)
    .filter(Boolean);
  expect(removed).toEqual([[], [], [], [], [], [], []]);
});

it('leaves what carries no tag of the flow, and names it', async () => {
  const world = flowWorld();
  await world.ports.roles.create({ name: 'orders-msk-connect', trustPolicy: {}, policy: {}, tags: { 'msk-migration:flow': 'other' } });
  await world.ports.objects.put('plugins', 'msk-migration/orders/mine.zip', new Uint8Array([1]), 'abc');

  const { progress } = await world.cleanup({ force: true });

  expect(progress).toEqual({ outcome: 'finished' });
  expect(await whatIsThere(world)).toMatchObject({
    role: { tags: { 'msk-migration:flow': 'other' } },
    objects: ['plugins/msk-migration/orders/mine.zip'],
  });
});

it('removes worker configurations and archives of former plans, too', async () => {
  const world = await deployed();
  const spec = {
    ...world.spec,
    flow: { ...world.spec.flow, connectors: { ...world.spec.flow.connectors, worker: { 'offset.flush.interval.ms': '3000' } } },
  };
  Object.assign(world.ports, { pluginZip: () => new TextEncoder().encode('another plugin') });
  await world.deploy(await makePlan(world.ports, spec));
  expect((await whatIsThere(world)).workers).toHaveLength(6);
  expect((await whatIsThere(world)).objects).toHaveLength(2);

  await world.cleanup();

  expect(await whatIsThere(world)).toEqual(nothing);
});

it('refuses while a cutover is open, unless forced', async () => {
  const world = await deployed();
  const journal = await openJournal(world.ports, 'migration/orders');
  await journal.append({ type: 'began', process: 'cutover', run: 1, input: {} });

  const refused = await world.cleanup();
  expect(refused.progress).toMatchObject({ outcome: 'failed', failure: { code: 'WRONG_PHASE' } });
  expect((await whatIsThere(world)).connectors).toHaveLength(3);

  const { progress } = await world.cleanup({ force: true });
  expect(progress).toEqual({ outcome: 'finished' });
  expect(await whatIsThere(world)).toEqual(nothing);
});
