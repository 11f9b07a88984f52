import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld } from '../testing/openWorld.fixture.ts';
import { registerOrders } from '../testing/registerOrders.fixture.ts';
import { requestCutoverAction } from './requestCutoverAction.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => {
  world = await openWorld();
  await registerOrders(world);
});
afterEach(() => world.close());

const request = (attempt?: Parameters<typeof world.run>[2]) => world.run(requestCutoverAction(world.ports), { migration: 'orders' }, attempt);

test('begins the cutover, tells exactly what it will do, and leaves the approval to a person', async () => {
  const { output, log } = await request();
  expect(output).toEqual({ path: '/msk-migration/migrations/orders/cutover', phase: 'open', digest: 'cutover of orders' });
  expect(log).toEqual([
    'The cutover of migration "orders" is asked for; it is open',
    'move 1 topic',
    'Go on at /msk-migration/migrations/orders/cutover',
  ]);
  expect(world.engine.effects).toEqual(['user:default/ann: cutover orders']);
});

test('does not begin one again that is open', async () => {
  await request();
  const { output, log } = await request();
  expect(output).toMatchObject({ phase: 'open' });
  expect(log[0]).toBe('The cutover of migration "orders" was asked for before; it is open');
  expect(world.engine.effects).toHaveLength(1);
});

test('a dry run asks for nothing', async () => {
  const { output, log } = await request({ isDryRun: true });
  expect(output).toEqual({ path: '/msk-migration/migrations/orders/cutover', phase: 'open', digest: '' });
  expect(log).toEqual(['Would ask for the cutover of migration "orders"']);
  expect(world.engine.effects).toEqual([]);
});
