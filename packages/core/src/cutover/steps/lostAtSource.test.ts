import { describe, expect, it } from 'vitest';
import { flush } from '../../deploy/flow.fixture.ts';
import { takeStatus } from '../../monitor/index.ts';
import type { Observation, Step } from '../../process/index.ts';
import { cutoverWorld, numbered, wordsOf, type CutoverWorld } from '../cutover.fixture.ts';
import { bench } from './bench.fixture.ts';
import { drain } from './drain.ts';
import { preflight } from './preflight.ts';

/** Thirty records that the source takes away while nothing is copied. */
function expireUncopied(world: CutoverWorld): void {
  world.setCopying(false);
  world.source.seed.append('orders', 0, numbered(30, 100));
  world.source.seed.expire('orders', 0, 130n);
}

const lost = 'offsets 100 to 129 of orders/0 left the source before their copy was confirmed';

const waits = (waitingFor: unknown) => ({ pending: { waitingFor, askAgainInMs: expect.any(Number) as number } });

/** What a step says after so many seconds of looking. */
async function lookFor(world: CutoverWorld, step: Step, seconds: number): Promise<Observation> {
  for (let second = 0; second < seconds; second++) {
    await step.observe({});
    await world.ports.clock.sleep(1_000);
  }
  return step.observe({});
}

describe('a cutover of what retention took before it was copied', () => {
  it('ends before writers are stopped, with the offsets by name, although there is no lag', async () => {
    const world = await cutoverWorld();
    world.onHook = action => void (action === 'switch' && world.target.seed.append('orders', 0, numbered(1)));
    expireUncopied(world);
    expect((await takeStatus(world.ports, world.spec)).lag).toEqual({ certain: 0n, live: 0n });
    expect(wordsOf(await world.drive(await world.open()))).toMatch(`preflight failed: ${lost}: nothing proves that the target has them`);
    expect(world.asked).toEqual([]);
  });

  it.each(Object.entries({ preflight, drain }))('fails in %s when three flushes have not confirmed the copy', async (_name, make) => {
    const { world, context } = await bench();
    expireUncopied(world);
    const step = make(context);
    expect(await lookFor(world, step, 29)).toEqual(waits(expect.stringContaining('orders/0')));
    expect(await lookFor(world, step, 1)).toMatchObject({ failed: { proof: [lost] } });
  });

  it.each(Object.entries({ preflight, drain }))('goes on in %s when a flush does', async (_name, make) => {
    const { world, context } = await bench();
    expireUncopied(world);
    const step = make(context);
    await lookFor(world, step, 20);
    flush(world.target, world.spec, { topic: 'orders', partition: 0, offset: 129n });
    expect(await lookFor(world, step, 60)).toHaveProperty('settled');
  });
});

describe('drain', () => {
  it('knows that there was nothing but markers and aborted records where it has looked', async () => {
    const { world, context } = await bench();
    world.setCopying(false);
    const aborted = world.source.seed.transaction('x');
    aborted.append('orders', 1, numbered(3, 800));
    aborted.abort();
    const step = drain(context);
    expect(await step.observe({})).toHaveProperty('settled');
    world.source.seed.expire('orders', 1, 44n);
    expect(await step.observe({})).toHaveProperty('settled');
  });

  it('does not take for looked at what expires while it reads', async () => {
    const { world, context } = await bench();
    world.setCopying(false);
    world.source.seed.append('orders', 0, numbered(30, 100));
    world.source.seed.before('readRecords', ({ topic, partition }) => {
      if (topic === 'orders' && partition === 0) world.source.seed.expire('orders', 0, 130n);
    });
    const step = drain(context);
    expect(await step.observe({})).toEqual(waits('the copy of orders/0 from offset 100, which left the source, to be flushed'));
    expect(await step.observe({})).toEqual(waits('the copy of orders/0 from offset 100, which left the source, to be flushed'));
  });
});
