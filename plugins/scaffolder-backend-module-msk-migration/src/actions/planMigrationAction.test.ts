import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld } from '../testing/openWorld.fixture.ts';
import { registerOrders } from '../testing/registerOrders.fixture.ts';
import { planMigrationAction } from './planMigrationAction.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => void (world = await openWorld()));
afterEach(() => world.close());

const plan = (attempt?: Parameters<typeof world.run>[2]) => world.run(planMigrationAction(world.ports), { migration: 'orders' }, attempt);

test('tells what would change and why, and counts what stays', async () => {
  await registerOrders(world);
  const { output, log } = await plan();
  expect(output).toEqual({
    digest: 'spec of orders',
    factsDigest: 'facts of orders',
    counts: { create: 1, update: 1, keep: 1, drift: 0 },
    blocked: [],
    warnings: ['one broker only'],
  });
  expect(log).toEqual([
    'create topic orders: it is not there',
    'update connector shared-source: the topics are others (topics: payments → orders|payments)',
    'keeps 1',
    'leaves out topic __consumer_offsets: internal',
    'one broker only',
  ]);
});

test('fails with every reason when it cannot be deployed', async () => {
  await registerOrders(world);
  world.engine.dials.blocked = ['topic "orders" is claimed by payments', 'the account has no workers left'];
  await expect(plan()).rejects.toThrow(
    [
      'PLAN_BLOCKED: the plan of migration "orders" cannot be deployed:',
      'topic "orders" is claimed by payments',
      'the account has no workers left',
      'What to do: Resolve what the plan names as blocking, then plan again.',
    ].join('\n'),
  );
});

test('a dry run reads the plan of a migration that is there', async () => {
  await registerOrders(world);
  expect((await plan({ isDryRun: true })).output).toMatchObject({ digest: 'spec of orders' });
});

test('a dry run goes on without the migration that an earlier step did not register', async () => {
  const { output, log } = await plan({ isDryRun: true });
  expect(output).toMatchObject({ digest: '', blocked: [] });
  expect(log).toEqual(['There is no migration "orders" to look at yet']);
});

test('an unknown migration is an error otherwise', async () => {
  await expect(plan()).rejects.toThrow(/^NOT_FOUND: there is no migration "orders"\nWhat to do: Check the name/);
});
