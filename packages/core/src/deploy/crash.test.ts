import { expect, it } from 'vitest';
import { makePlan } from '../plan/index.ts';
import { flowWorld, type FlowWorld } from './flow.fixture.ts';

type Call = (...args: never[]) => Promise<unknown>;

const effects = [
  [
    'mskConnect',
    ['createConnector', 'createCustomPlugin', 'createWorkerConfiguration', 'deleteConnector', 'deleteCustomPlugin', 'deleteWorkerConfiguration'],
  ],
  ['objects', ['put', 'remove']],
  ['roles', ['create', 'putPolicy', 'remove']],
] as const;

/** Kills the program around its k-th effect: from then on nothing works any more, the journal included, until `revive`. */
function killAround(world: FlowWorld, k: number, when: 'before' | 'after'): { effects: () => number; revive: () => void } {
  let count = 0;
  let dead = false;
  const killed = (): never => {
    dead = true;
    throw new TypeError('killed');
  };
  const originals: [object, string, Call][] = [];
  const wrap = (owner: object, name: string, make: (call: Call) => Call): void => {
    const call = (owner as Record<string, Call>)[name]!;
    originals.push([owner, name, call]);
    Object.assign(owner, { [name]: make(call) });
  };
  const mortal =
    (call: Call): Call =>
    async (...args) => {
      if (dead) killed();
      count++;
      if (count !== k) return call(...args);
      if (when === 'after') await call(...args);
      return killed();
    };
  for (const [port, names] of effects) for (const name of names) wrap(world.ports[port], name, mortal);
  wrap(world.target, 'createTopics', mortal);
  wrap(
    world.ports.journals,
    'append',
    call =>
      async (...args) =>
        dead ? killed() : call(...args),
  );
  return {
    effects: () => count,
    revive: () => {
      for (const [owner, name, call] of originals) Object.assign(owner, { [name]: call });
    },
  };
}

async function estate(): Promise<FlowWorld> {
  const world = flowWorld();
  world.source.seed.topic({ name: 'orders', partitions: 2 });
  world.source.seed.append('orders', 0, [{ value: 'a' }]);
  return world;
}

const count = async ({ ports }: FlowWorld) => ({
  connectors: (await ports.mskConnect.listConnectors()).map(({ name, state }) => `${name} ${state}`).sort(),
  plugins: (await ports.mskConnect.listCustomPlugins()).length,
  workers: (await ports.mskConnect.listWorkerConfigurations()).length,
  role: (await ports.roles.describe('orders-msk-connect')) !== undefined,
});

/** The dead program's lease has to pass before another goes on. */
const leaseHasPassed = 60_000;

const whole = { connectors: ['orders-checkpoint RUNNING', 'orders-heartbeat RUNNING', 'orders-source RUNNING'], plugins: 1, workers: 3, role: true };
const nothing = { connectors: [], plugins: 0, workers: 0, role: false };

const moments = Array.from({ length: 10 }, (_, index) => index + 1).flatMap(k => [
  { k, when: 'before' as const },
  { k, when: 'after' as const },
]);

it.each(moments)('a deployment killed $when its effect $k ends in the same flow', async ({ k, when }) => {
  const world = await estate();
  const death = killAround(world, k, when);
  await expect(world.deploy(await makePlan(world.ports, world.spec))).rejects.toThrow('killed');
  death.revive();
  await world.ports.clock.sleep(leaseHasPassed);

  const { progress } = await world.deploy(await makePlan(world.ports, world.spec));

  expect(progress).toEqual({ outcome: 'finished' });
  expect(await count(world)).toEqual(whole);
});

it.each(moments.filter(({ k }) => k <= 9))('a clean-up killed $when its effect $k leaves nothing', async ({ k, when }) => {
  const world = await estate();
  await world.deploy(await makePlan(world.ports, world.spec));
  const death = killAround(world, k, when);
  await expect(world.cleanup()).rejects.toThrow('killed');
  death.revive();
  await world.ports.clock.sleep(leaseHasPassed);

  const { progress } = await world.cleanup();

  expect(progress).toEqual({ outcome: 'finished' });
  expect(await count(world)).toEqual(nothing);
});

it('these are all effects of a deployment and of a clean-up', async () => {
  const world = await estate();
  const deploying = killAround(world, Infinity, 'before');
  await world.deploy(await makePlan(world.ports, world.spec));
  expect(deploying.effects()).toBe(10);
  deploying.revive();

  const cleaning = killAround(world, Infinity, 'before');
  await world.cleanup();
  expect(cleaning.effects()).toBe(9);
});
