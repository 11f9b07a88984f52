import { createMigrationAction } from '../actions/createMigrationAction.ts';
import type { openWorld } from './openWorld.fixture.ts';

/** The migration "orders", registered by ann. */
export async function registerOrders({ ports, engine, run }: Awaited<ReturnType<typeof openWorld>>): Promise<void> {
  await run(createMigrationAction(ports), { flow: 'shared', name: 'orders', owner: 'group:default/orders', topics: ['orders'], groups: ['billing'] });
  engine.effects.length = 0;
}
