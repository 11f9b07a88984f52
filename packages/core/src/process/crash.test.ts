import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeClock, memoryJournals } from '../../../testing/src/index.ts';
import { openJournal } from '../journal/openJournal.ts';
import type { JournalStore } from '../ports/journalStore.ts';
import { createProcess } from './createProcess.ts';
import { drive } from './drive.ts';
import type { Process } from './process.ts';
import type { Stage, Step } from './step.ts';

class Killed extends Error {}

/** A program that is killed at its nth step towards the outside; from then on nothing of it reaches anything. */
function life(killAt: number) {
  let points = 0;
  const point = () => {
    points++;
    if (points >= killAt) throw new Killed(`killed at point ${points}`);
  };
  return { point, points: () => points };
}
type Life = ReturnType<typeof life>;

/** Connectors that need three looks to be ready, and cannot be created twice. */
function createWorld() {
  const made = new Map<string, number>();
  const undone: string[] = [];
  const journals = memoryJournals();
  const clock = fakeClock();
  let ids = 0;
  const step = (name: string, { point }: Life): Step<string> => ({
    id: `connector/${name}`,
    describe: `create connector "${name}"`,
    run: async () => {
      point();
      if (made.has(name)) throw new Error(`${name} exists twice`);
      made.set(name, 0);
      point();
      return `arn:${name}`;
    },
    observe: async started => {
      point();
      const looks = made.get(name);
      if (looks === undefined) return 'absent';
      if (started !== undefined && started !== `arn:${name}`) throw new Error(`looked for ${started}`);
      made.set(name, looks + 1);
      return looks >= 2 ? { settled: { name } } : { pending: { waitingFor: name, askAgainInMs: 1_000 } };
    },
    undo: async () => {
      point();
      if (made.delete(name)) undone.push(name);
      point();
    },
  });
  const store = ({ point }: Life): JournalStore => ({
    ...journals,
    append: async (id, n, entry) => {
      point();
      const outcome = await journals.append(id, n, entry);
      point();
      return outcome;
    },
  });
  /** A new program: nothing of the former one is left but the journal and the world. */
  const startProgram = async (of: Life, shape: readonly (readonly string[])[]): Promise<Process> => {
    const ports = { journals: store(of), clock, holder: `ann@laptop#${ids++}`, newId: () => `id${ids++}`, isHolderAlive: () => false };
    const stages: Stage[] = shape.map((names, index) => ({ name: `stage ${index}`, steps: names.map(name => step(name, of)) }));
    return createProcess({ definition: { name: 'deploy', stages }, journal: await openJournal(ports, 'flow/orders'), clock });
  };
  return { made, undone, journals, clock, startProgram };
}

const shape = [['plugin'], ['source', 'checkpoint', 'heartbeat'], ['alarm']];
const everything = shape.flat().sort();
const immortal = Number.POSITIVE_INFINITY;

async function deployUntilKilled(world: ReturnType<typeof createWorld>, of: Life): Promise<void> {
  const process = await world.startProgram(of, shape);
  await process.begin({ spec: 1 });
  await drive(process, { clock: world.clock });
}

async function abortUntilKilled(world: ReturnType<typeof createWorld>, of: Life): Promise<void> {
  const process = await world.startProgram(of, shape);
  await process.abort('changed our mind');
}

const ignoreKill = (error: unknown) => {
  if (!(error instanceof Killed)) throw error;
};

/** How many points a whole life has, found by living it. */
const countPoints = async (live: (of: Life) => Promise<void>): Promise<number> => {
  const whole = life(immortal);
  await live(whole);
  return whole.points();
};

describe('a process that is killed', { timeout: 60_000 }, () => {
  it('at any append, or before or after any effect, ends in the same world, with nothing made twice', async () => {
    const points = await countPoints(of => deployUntilKilled(createWorld(), of));
    expect(points).toBeGreaterThan(50);
    // Deploying ends with giving the lease back, and a kill in there is of no interest to anybody: two points.
    for (let killAt = 1; killAt <= points - 2; killAt++) {
      const world = createWorld();
      await expect(deployUntilKilled(world, life(killAt))).rejects.toThrow('killed');

      const process = await world.startProgram(life(immortal), shape);
      if (process.state().phase !== 'finished') await process.begin({ spec: 1 });
      const progress = await drive(process, { clock: world.clock });

      expect(progress, `killed at ${killAt}`).toEqual({ outcome: 'finished' });
      expect([...world.made.keys()].sort()).toEqual(everything);
      expect(process.state()).toMatchObject({ run: 1, phase: 'finished' });
    }
  });

  it('at any point of an abort goes on undoing, also when only advanced, and undoes nothing twice', async () => {
    const deployed = async () => {
      const world = createWorld();
      const process = await world.startProgram(life(immortal), shape);
      await process.begin();
      await drive(process, { clock: world.clock, until: state => state.steps.some(step => step.id === 'connector/alarm' && step.state !== 'todo') });
      return world;
    };
    const whole = await deployed();
    const points = await countPoints(of => abortUntilKilled(whole, of));
    expect(whole.undone).toEqual(['alarm', 'heartbeat', 'checkpoint', 'source', 'plugin']);
    // As above: giving the lease back at the end is two points.
    for (let killAt = 1; killAt <= points - 2; killAt++) {
      const world = await deployed();
      await expect(abortUntilKilled(world, life(killAt))).rejects.toThrow('killed');

      const process = await world.startProgram(life(immortal), shape);
      const begun = process.state().phase !== 'open';
      const progress = begun ? await process.advance() : await process.abort('changed our mind');

      expect(progress, `killed at ${killAt}`).toEqual({ outcome: 'aborted', reason: 'changed our mind' });
      expect(world.made.size).toBe(0);
      expect(world.undone).toEqual(['alarm', 'heartbeat', 'checkpoint', 'source', 'plugin']);
    }
  });

  it('any number of times, in any shape, going on or aborting, ends with everything or with nothing', async () => {
    const shapes = fc
      .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 })
      .map(sizes => sizes.map((size, stage) => Array.from({ length: size }, (_, index) => `${stage}-${index}`)));
    const lives = fc.array(fc.record({ killAt: fc.integer({ min: 1, max: 40 }), abort: fc.boolean() }), { maxLength: 6 });
    const property = fc.asyncProperty(shapes, lives, async (names, tries) => {
      const world = createWorld();
      const live = async (of: Life, abort: boolean) => {
        const process = await world.startProgram(of, names);
        if (process.state().run === 0) await process.begin();
        if (abort && process.state().phase === 'open') await process.abort('enough');
        await drive(process, { clock: world.clock });
        return process.state();
      };
      for (const { killAt, abort } of tries) await live(life(killAt), abort).catch(ignoreKill);
      const state = await live(life(immortal), false);
      expect(['finished', 'aborted']).toContain(state.phase);
      expect([...world.made.keys()].sort()).toEqual(state.phase === 'finished' ? names.flat().sort() : []);
    });
    await fc.assert(property, { numRuns: 150 });
  });
});

describe('two holders of one process', () => {
  it('do not both go on: the second is refused while the first one acts, and nothing happens twice', async () => {
    const world = createWorld();
    let hold = () => {};
    const held = new Promise<void>(resolve => (hold = resolve));
    let entered = () => {};
    const inside = new Promise<void>(resolve => (entered = resolve));
    let effects = 0;
    const slow: Step = {
      id: 'fence',
      describe: 'stop the writers',
      run: async () => {
        effects++;
        entered();
        await held;
      },
      observe: async started => (started === undefined && effects === 0 ? 'absent' : 'settled'),
    };
    let ids = 0;
    const open = async (holder: string) => {
      const ports = { journals: world.journals, clock: world.clock, holder, newId: () => `id${ids++}` };
      const definition = { name: 'cutover', stages: [{ name: 'fence', steps: [slow] }] };
      return createProcess({ definition, journal: await openJournal(ports, 'migration/orders'), clock: world.clock });
    };
    const ann = await open('ann@laptop#1');
    await ann.begin();
    const going = ann.advance();
    await inside;

    const ben = await open('ben@host#2');
    await expect(ben.advance()).rejects.toMatchObject({ code: 'JOURNAL_TAKEN', message: expect.stringContaining('ann@laptop#1 holds') });
    hold();

    expect(await going).toEqual({ outcome: 'finished' });
    expect(effects).toBe(1);
  });

  it('leave the one that slept through its lease with the one effect that it had begun', async () => {
    const world = createWorld();
    const effects: string[] = [];
    let ids = 0;
    const step = (by: string, name: string, slept: boolean): Step => ({
      id: name,
      describe: name,
      run: async () => {
        effects.push(`${by} ${name}`);
        if (slept) {
          await world.clock.advance(60_000);
          const ben = await open('ben', false);
          await drive(ben, { clock: world.clock });
        }
      },
      observe: async () => (effects.some(each => each.endsWith(name)) ? 'settled' : 'absent'),
    });
    const open = async (by: string, sleeps: boolean) => {
      const ports = { journals: world.journals, clock: world.clock, holder: by, newId: () => `id${ids++}` };
      const stages = ['one', 'two'].map(name => ({ name, steps: [step(by, name, sleeps)] }));
      return createProcess({ definition: { name: 'cutover', stages }, journal: await openJournal(ports, 'migration/orders'), clock: world.clock });
    };
    const ann = await open('ann', true);
    await ann.begin();

    await expect(ann.advance()).rejects.toMatchObject({ code: 'JOURNAL_TAKEN', message: expect.stringContaining('ben') });

    expect(effects).toEqual(['ann one', 'ben two']);
  });
});
