import { expect, it } from 'vitest';
import { connectorNames, renderSelections } from '../connectors/index.ts';
import { aSpec, flowWorld, type FlowWorld } from '../deploy/flow.fixture.ts';
import { openJournal } from '../journal/index.ts';
import type { Spec } from '../spec/spec.ts';
import { MigrationError } from '../errors/migrationError.ts';
import { createMigrator } from '../migrator.ts';
import { drive } from '../process/index.ts';
import { makePlan } from './makePlan.ts';
import { readMembers } from './members.ts';

const migration = (name: string, topics: readonly string[], groups: readonly string[] = ['/.*/']): Spec =>
  aSpec(spec => ({
    ...spec,
    migration: { ...spec.migration, name, owner: `team-${name}`, topics: { include: topics, exclude: [] }, groups: { include: groups, exclude: [] } },
  }));
const orders = migration('orders', ['orders']);
const payments = migration('payments', ['/pay.*/']);

/** `orders` is deployed; `billing` reads orders, `ledger` both. */
async function shared(): Promise<FlowWorld> {
  const world = flowWorld({ spec: orders });
  const { seed } = world.source;
  for (const name of ['orders', 'payments', 'payouts']) seed.topic({ name, partitions: 1 });
  seed.append('orders', 0, [{ value: 'a' }]);
  seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 0n }]);
  await deploy(world, orders);
  return world;
}

async function deploy(world: FlowWorld, spec: Spec): Promise<void> {
  const plan = await makePlan(world.ports, spec);
  expect(plan.blocked).toEqual([]);
  expect((await world.deploy(plan)).progress).toEqual({ outcome: 'finished' });
}

async function configurationOf(world: FlowWorld, kind: 'source' | 'checkpoint') {
  const name = connectorNames(world.spec.flow)[kind];
  const [found] = (await world.ports.mskConnect.listConnectors(name)).filter(one => one.name === name);
  return found && (await world.ports.mskConnect.describeConnector(found.arn))?.configuration;
}

async function cutoverOf(world: FlowWorld, name: string, ...bodies: readonly object[]): Promise<void> {
  const journal = await openJournal(world.ports, `migration/${name}`);
  const entries = [{ type: 'began', input: {} }, ...bodies];
  for (const body of entries) await journal.append({ process: 'cutover', run: 1, ...body } as Parameters<typeof journal.append>[0]);
  await journal.release();
}

it('copies for both when a second migration comes, and says so in the plan', async () => {
  const world = await shared();
  const plan = await makePlan(world.ports, payments);
  expect(plan.changes.filter(({ resource, action }) => resource === 'connector' && action === 'update').map(({ name }) => name)).toEqual([
    'orders-source',
    'orders-checkpoint',
  ]);

  await deploy(world, payments);

  expect(await configurationOf(world, 'source')).toMatchObject({ topics: 'orders,pay.*' });
  for (const spec of [orders, payments]) expect((await makePlan(world.ports, spec)).changes.every(({ action }) => action === 'keep')).toBe(true);
});

it('refuses a topic and a group that another migration moves, and another owner of the same migration', async () => {
  const world = await shared();
  world.source.seed.commit('ledger', [
    { topic: 'orders', partition: 0, offset: 0n },
    { topic: 'payments', partition: 0, offset: 0n },
  ]);
  const greedy = await makePlan(world.ports, migration('all', ['/.*/']));
  expect(greedy.blocked).toContain('topic "orders" is moved by migration "orders" of team-orders: exclude it');
  const reader = await makePlan(world.ports, payments);
  expect(reader.blocked).toEqual([
    'group "ledger" reads topics of migration "orders" of team-orders, which selects it, too: select it in one of them only',
  ]);
  const impostor = { ...orders, migration: { ...orders.migration, owner: 'team-x' } };
  expect((await makePlan(world.ports, impostor)).blocked).toEqual(['migration "orders" belongs to team-orders, not to team-x']);
});

it('keeps group sync off while the cutover of another migration is open, and after it', async () => {
  const world = await shared();
  await cutoverOf(world, 'orders');
  await deploy(world, payments);
  expect(await configurationOf(world, 'checkpoint')).toMatchObject({ 'sync.group.offsets.enabled': 'false' });
});

const fencedFor = (...topics: readonly string[]) => ({
  type: 'noted',
  subject: 'cutover/fenced',
  fact: { run: 1, scope: { topics: topics.map(name => ({ name, partitions: 1, compacted: false })), groups: ['billing', 'ledger'] }, spec: orders },
});
const topicCutOver = 'topic "orders" was cut over by migration "orders": its clients use the target; exclude it';
const wasCutOver = 'migration "orders" was cut over, once and for all: make one of another name for what is still to move';

it('refuses a topic that is cut over to others, and all to its own migration, also when that has left', async () => {
  const world = await shared();
  await cutoverOf(world, 'orders', fencedFor('orders'), { type: 'completed' });
  const [wider, only] = [migration('orders', ['orders', 'payouts']), migration('orders', ['payouts'])];
  const greedy = migration('all', ['/.*/'], ['ledger']);

  const refusesAll = async (): Promise<void> => {
    for (const spec of [orders, wider, only]) expect((await makePlan(world.ports, spec)).blocked).toEqual([wasCutOver]);
    expect((await makePlan(world.ports, greedy)).blocked).toEqual([topicCutOver]);
  };

  await refusesAll();
  const deployment = await createMigrator(world.ports).deploy(await makePlan(world.ports, wider));
  await expect(drive(deployment, { clock: world.ports.clock })).resolves.toMatchObject({ outcome: 'failed', failure: { code: 'PLAN_BLOCKED' } });
  await deployment.abort('refused');
  await drive(deployment, { clock: world.ports.clock });
  await deployment.release();
  expect((await world.cleanup()).progress).toEqual({ outcome: 'finished' });

  await refusesAll();
});

it('refuses a group that is cut over where it reads what is still to move', async () => {
  const world = await shared();
  world.source.seed.commit('ledger', [
    { topic: 'orders', partition: 0, offset: 0n },
    { topic: 'payments', partition: 0, offset: 0n },
  ]);
  await cutoverOf(world, 'orders', fencedFor('orders'), { type: 'completed' });
  const blocked = ['group "ledger" was cut over by migration "orders": its consumers use the target; exclude it'];
  expect((await makePlan(world.ports, payments)).blocked).toEqual(blocked);
  expect((await world.cleanup()).progress).toEqual({ outcome: 'finished' });
  expect((await makePlan(world.ports, payments)).blocked).toEqual(blocked);
  expect((await makePlan(world.ports, migration('payments', ['payments'], ['billing']))).blocked).toEqual([]);
});

it('goes on for others beside a migration that is cut over', async () => {
  const world = await shared();
  await cutoverOf(world, 'orders', fencedFor('orders'), { type: 'completed' });
  await deploy(world, payments);
  expect(await configurationOf(world, 'source')).toMatchObject({ topics: 'orders,pay.*' });
  expect((await world.cleanup()).progress).toEqual({ outcome: 'finished' });
  await deploy(world, payments);
  expect(await configurationOf(world, 'source')).toMatchObject({ topics: 'pay.*' });
});

it('refuses nothing of a cutover that was aborted', async () => {
  const world = await shared();
  await cutoverOf(world, 'orders', fencedFor('orders'), { type: 'aborted' }, { type: 'finished' });
  expect((await makePlan(world.ports, migration('orders', ['orders', 'payouts']))).blocked).toEqual([]);
});

it('touches no connector while the writers of another migration wait, also to clean up', async () => {
  const world = await shared();
  await deploy(world, payments);
  await cutoverOf(world, 'orders', { type: 'intended', step: 'fence' });
  const words = 'the writers of migration "orders" wait for its cutover, which uses the connectors of this flow: try again when it is over';
  expect((await makePlan(world.ports, payments)).blocked).toEqual([words]);
  expect((await world.cleanup({}, payments)).progress).toMatchObject({ outcome: 'failed', failure: { code: 'WRONG_PHASE', cause: words } });
});

it('is left by one, and goes on for the other; goes with the last', async () => {
  const world = await shared();
  await deploy(world, payments);

  expect((await world.cleanup()).progress).toEqual({ outcome: 'finished' });
  expect(await configurationOf(world, 'source')).toMatchObject({ topics: 'pay.*' });
  expect((await makePlan(world.ports, payments)).changes.every(({ action }) => action === 'keep')).toBe(true);

  expect((await world.cleanup({}, payments)).progress).toEqual({ outcome: 'finished' });
  expect(await world.ports.mskConnect.listConnectors()).toEqual([]);
});

it('is not left by one in the clean-up of another', async () => {
  const world = await shared();
  await deploy(world, payments);
  const engine = createMigrator(world.ports);
  const left = await engine.cleanup(orders);
  await left.begin();
  await left.release();

  const words = 'the clean-up of migration "orders" from the same flow is open: it has to end first';
  const other = await engine.cleanup(payments, { force: true });
  for (const begin of [() => other.mayBegin(), () => other.begin(), () => other.advance()])
    await expect(begin()).rejects.toMatchObject({ code: 'WRONG_PHASE', message: words });

  expect((await world.cleanup()).progress).toEqual({ outcome: 'finished' });
  expect((await world.cleanup({}, payments)).progress).toEqual({ outcome: 'finished' });
});

it('forgets a first deployment that was taken back', async () => {
  const world = await shared();
  const plan = await makePlan(world.ports, payments);
  world.ports.mskConnect.updateConnectorConfiguration = async () => {
    throw new MigrationError('AWS_DENIED', 'not allowed');
  };
  const { progress, process } = await world.deploy(plan);
  expect(progress).toMatchObject({ outcome: 'failed' });
  expect(readMembers(await openJournal(world.ports, 'flow/orders')).map(({ name }) => name)).toEqual(['orders', 'payments']);

  await process.abort('changed our mind');

  expect(await drive(process, { clock: world.ports.clock })).toMatchObject({ outcome: 'aborted' });
  expect(readMembers(await openJournal(world.ports, 'flow/orders')).map(({ name }) => name)).toEqual(['orders']);
});

it('lets each exclude for itself', () => {
  const one = { topics: { include: ['/orders.*/'], exclude: ['orders-tmp'] }, groups: { include: ['/.*/'], exclude: [] } };
  const two = { topics: { include: ['orders-tmp'], exclude: [] }, groups: { include: ['connect-s3'], exclude: [] } };
  const { topics, groups, ...excludes } = renderSelections([one, two]);
  const copies = (name: string): boolean => new RegExp(`^(?:${topics.join('|')})$`, 'u').test(name);
  expect(['orders', 'orders-1', 'orders-tmp', 'payments'].filter(copies)).toEqual(['orders', 'orders-1', 'orders-tmp']);
  expect(
    new RegExp(`^(?:${renderSelections([one, { ...two, topics: { include: ['x'], exclude: [] } }]).topics.join('|')})$`).test('orders-tmp'),
  ).toBe(false);
  expect(groups).toEqual(['.*', 'connect-s3']);
  expect(excludes['groups.exclude']).toEqual(['console-consumer-.*', '__.*']);
});

it('enters a migration whose deployment goes on with one that another left open', async () => {
  const world = flowWorld({ spec: orders });
  for (const name of ['orders', 'payments']) world.source.seed.topic({ name, partitions: 1 });
  const engine = createMigrator(world.ports);
  const left = await engine.deploy(await makePlan(world.ports, orders));
  await left.advance();
  await left.release();

  await deploy(world, payments);

  const journal = await openJournal(world.ports, 'flow/orders');
  expect(readMembers(journal).map(({ name }) => name)).toEqual(['orders', 'payments']);
  expect(await engine.standing(payments)).toMatchObject({ phase: 'monitor', deploy: { phase: 'finished' } });
});
