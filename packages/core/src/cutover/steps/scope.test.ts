import { describe, expect, it } from 'vitest';
import { askFence } from '../fences/ask.ts';
import { bench, remember } from './bench.fixture.ts';
import { confirmSilent } from './confirmSilent.ts';
import { switchClients } from './switchClients.ts';

describe('the scope', () => {
  it('is what it was when the fence was first asked for: that was approved', async () => {
    const { world, context, journal, go: once } = await bench();
    const fence = askFence(context);
    await once(fence);
    world.source.seed.topic({ name: 'orders-late', partitions: 1 });
    await remember(journal, 'dropped', fence);
    await once(fence);
    expect((await context.scope()).topics.map(({ name }) => name)).toEqual(['orders']);
  });
});

describe('connections', () => {
  it('stay open while writers wait, and are closed before and after', async () => {
    const { world, context, go: once } = await bench();
    const closed = () => world.source.calls.close ?? 0;
    const before = closed();
    await context.scope();
    expect(closed()).toBe(before + 1);
    await once(askFence(context));
    await once(confirmSilent(context));
    expect(closed()).toBe(before + 1);
    await once(switchClients(context));
    await context.clusters.use(async () => {});
    expect(closed()).toBe(before + 2);
  });
});
