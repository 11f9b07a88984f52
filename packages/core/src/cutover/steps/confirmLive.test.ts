import { describe, expect, it } from 'vitest';
import { readFact } from '../../journal/index.ts';
import { numbered } from '../cutover.fixture.ts';
import { confirmation } from '../../process/index.ts';
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

describe('confirmLive, where nobody writes or reads yet', () => {
  it('takes the word of a person, and keeps it', async () => {
    const { context, go: once } = await bench();
    for (const make of [confirmSilent, positions, switchClients]) await once(make(context));
    expect(await once(confirmLive({ ...context, options: { clientsLive: true } }))).toMatchObject({ confirmed: true });
    expect(readFact(context.journal, confirmation('confirmLive'))).toMatchObject({ by: context.journal.holder });
  });
});
