import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld } from '../testing/openWorld.fixture.ts';
import { registerOrders } from '../testing/registerOrders.fixture.ts';
import { migrationStatusAction } from './migrationStatusAction.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => void (world = await openWorld()));
afterEach(() => world.close());

const status = (input: Record<string, unknown> = {}, attempt?: Parameters<typeof world.run>[2]) =>
  world.run(migrationStatusAction(world.ports), { migration: 'orders', ...input }, attempt);

const broken = { verdict: 'broken', reasons: ['connector "shared-source" is FAILED'] } as const;
const healthy = { verdict: 'healthy', reasons: [] } as const;

test('tells verdict, reasons and a lag beyond what JSON can count', async () => {
  await registerOrders(world);
  world.engine.dials.verdicts = [{ ...broken, reasons: [...broken.reasons] }];
  const { output, log } = await status();
  expect(output).toEqual({ phase: 'plan', ...broken, lag: { certain: '9007199254740993', live: '3' } });
  expect(log).toEqual([
    'migration "orders" is broken; 9007199254740993 records at most are not at the target yet, about 3',
    'connector "shared-source" is FAILED',
  ]);
});

test('waits until it is healthy, and tells each change once', async () => {
  await registerOrders(world);
  const degraded = { verdict: 'degraded', reasons: [] } as const;
  world.engine.dials.verdicts = [broken, broken, degraded, healthy].map(({ verdict, reasons }) => ({ verdict, reasons: [...reasons] }));
  const { output, log } = await status({ waitUntil: 'healthy' });
  expect(output).toMatchObject({ verdict: 'healthy' });
  expect(log.map(line => line.split(';')[0])).toEqual([
    'migration "orders" is broken',
    'connector "shared-source" is FAILED',
    'migration "orders" is degraded',
    'migration "orders" is healthy',
  ]);
});

test('fails with the reasons when it does not become healthy in time', async () => {
  await registerOrders(world);
  world.engine.dials.verdicts = [{ ...broken, reasons: [...broken.reasons] }];
  await expect(status({ waitUntil: 'healthy', timeoutSeconds: 30 })).rejects.toThrow(
    'migration "orders" was not healthy within 30 s; it is broken:\nconnector "shared-source" is FAILED\nWhat to do: See /msk-migration/migrations/orders',
  );
});

test('a dry run looks once and does not wait', async () => {
  await registerOrders(world);
  world.engine.dials.verdicts = [{ ...broken, reasons: [...broken.reasons] }];
  expect((await status({ waitUntil: 'healthy' }, { isDryRun: true })).output).toMatchObject({ verdict: 'broken' });
  expect(world.ports.clock.pauses).toEqual([]);
});

test('a dry run goes on without the migration that an earlier step did not register', async () => {
  expect((await status({}, { isDryRun: true })).output).toEqual({ phase: 'plan', verdict: '', reasons: [], lag: { certain: '', live: '' } });
});
