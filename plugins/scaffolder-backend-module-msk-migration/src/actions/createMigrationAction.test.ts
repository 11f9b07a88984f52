import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld } from '../testing/openWorld.fixture.ts';
import { createMigrationAction } from './createMigrationAction.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => void (world = await openWorld()));
afterEach(() => world.close());

const orders = { flow: 'shared', name: 'orders', owner: 'group:default/orders', topics: ['orders', '/orders-.*/'], groups: ['billing'] };
const create = (input: Record<string, unknown>, attempt?: Parameters<typeof world.run>[2]) =>
  world.run(createMigrationAction(world.ports), input, attempt);

test('registers a migration and says where the portal shows it', async () => {
  const { output } = await create(orders);
  expect(output).toEqual({ name: 'orders', path: '/msk-migration/migrations/orders', phase: 'plan', existed: false });
});

test('tells in the log what another migration selects, too', async () => {
  world.engine.dials.warnings = ['another migration selects topic "orders", too'];
  const { log } = await create(orders);
  expect(log[0]).toBe('another migration selects topic "orders", too');
});

test('asks in the name of the user who runs the template', async () => {
  await create(orders, { user: 'user:default/bob' });
  expect(world.engine.effects).toEqual(['user:default/bob: create orders']);
});

test('a user whom the backend refuses gets the reason and whom to ask', async () => {
  await expect(create(orders, { user: 'user:default/eve' })).rejects.toThrow(/^NOT_ALLOWED: nobody is known by .*\nWhat to do: Ask the owner/s);
  expect(world.engine.effects).toEqual([]);
});

test('finds the same migration there when it is run again, in whatever order names stand', async () => {
  await create(orders);
  const { output, log } = await create({ ...orders, owner: 'orders', topics: { include: ['/orders-.*/', 'orders'] } });
  expect(output).toMatchObject({ existed: true, phase: 'plan' });
  expect(log).toEqual(['There is migration "orders" of group:default/orders over flow "shared" already']);
  expect(world.engine.effects).toHaveLength(1);
});

test.each([
  [{ owner: 'group:default/other' }, 'its owner is group:default/orders, not group:default/other'],
  [{ topics: ['orders'] }, 'its topics are /orders-.*/, orders, not orders'],
  [{ groups: { include: ['billing'], exclude: ['old'] } }, 'its groups are billing, not billing without old'],
  [{ cutover: { maxLag: 5 } }, 'its maxLag is 1000, not 5'],
])('another migration of that name is left alone: %j', async (change, difference) => {
  await create(orders);
  const error = `NAME_TAKEN: there is another migration "orders": ${difference}\nWhat to do: Choose another name`;
  await expect(create({ ...orders, ...change })).rejects.toThrow(error);
  expect(world.engine.effects).toHaveLength(1);
});

test('a name that a migration has which one may not see is taken, too', async () => {
  await create(orders);
  world.engine.dials.hidden = true;
  await expect(create(orders)).rejects.toThrow(/^NAME_TAKEN: .*\nWhat to do: Choose another name/);
});

test('goes on when it was registered and only the answer got lost', async () => {
  world.engine.dials.losesAnswer = true;
  const { output } = await create(orders);
  expect(output).toMatchObject({ existed: true });
  expect(world.engine.effects).toHaveLength(1);
});

test('a task that is recovered does not register again', async () => {
  const checkpoints = new Map<string, unknown>();
  const first = await create(orders, { checkpoints });
  const again = await create(orders, { checkpoints });
  expect(again.output).toEqual(first.output);
});

test('takes a spec file, whose owner is a group when it is a bare name', async () => {
  const spec = [
    'flow:',
    '  name: shared',
    '  source: {bootstrapServers: kafka:9092}',
    '  target: {clusterArn: arn:aws:kafka:eu-west-1:123456789012:cluster/orders/4f1d2a3b-7}',
    '  connect: {pluginBucket: plugins}',
    'migration: {name: orders, owner: orders, topics: [orders], groups: [billing]}',
  ].join('\n');
  await create({ spec });
  const { output } = await create({ spec });
  expect(output).toMatchObject({ name: 'orders', existed: true });
});

test('names every problem of a spec with its line, before anybody is asked', async () => {
  await expect(create({ spec: 'flow: {name: shared}\nmigration: {name: "my orders"}' }, { user: 'user:default/eve' })).rejects.toThrow(
    /^SPEC_INVALID: line 1, .*\nline 2, column 19: migration.name the name "my orders" is not allowed.*write "my-orders"/s,
  );
});

test('a spec and fields together are refused', async () => {
  await expect(create({ ...orders, spec: 'flow: {}' })).rejects.toThrow('leave out flow, name, owner, topics, groups');
});

test('a dry run names every problem and what to write instead', async () => {
  await expect(create({ ...orders, name: 'my orders', topics: ['orders-*'] }, { isDryRun: true })).rejects.toThrow(
    /^INPUT_INVALID: body.name: .* \(write "my-orders".*; body.topics.include.0: .* \(write "\/orders-\.\*\/"\)\nWhat to do: Correct/,
  );
});

test('a dry run says what it would register, and registers nothing', async () => {
  const { output, log } = await create(orders, { isDryRun: true });
  expect(log).toEqual(['Would register migration "orders" of group:default/orders over flow "shared"']);
  expect(output).toMatchObject({ name: 'orders', phase: 'plan', existed: false });
  expect(world.engine.effects).toEqual([]);
});

test('says how to reach a backend that does not listen', async () => {
  await world.close();
  await expect(create(orders)).rejects.toThrow(/^BACKEND_UNAVAILABLE: GET .* got no answer \(fetch failed\)\nWhat to do: Check that the backend/);
});
