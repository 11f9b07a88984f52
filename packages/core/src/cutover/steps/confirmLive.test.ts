import { describe, expect, it } from 'vitest';
import { numbered } from '../cutover.fixture.ts';
import { bench } from './bench.fixture.ts';
import { confirmLive } from './confirmLive.ts';
import { confirmSilent } from './confirmSilent.ts';
import { positions } from './positions.ts';
import { switchClients } from './switchClients.ts';

describe('confirmLive, when a late record comes', () => {
  it('does not take its copy for a client', async () => {
    const { world, context, go: once } = await bench();
    for (const make of [confirmSilent, positions, switchClients]) await once(make(context));
    world.source.seed.append('orders', 0, numbered(1));
    world.target.seed.append('orders', 0, numbered(1));
    expect(await confirmLive(context).observe({})).toMatchObject({ pending: { waitingFor: 'records or readers at the target' } });
  });
});
