import { expect, it } from 'vitest';
import { cutoverWorld, type CutoverWorld } from './cutover.fixture.ts';
import { takeGates } from './gates.ts';

const gatesOf = async (world: CutoverWorld) => {
  const { gates } = await takeGates(world.ports, world.spec, await world.journal());
  return Object.fromEntries(gates.map(gate => [gate.id, gate]));
};

it('are all met where a cutover can begin', async () => {
  const gates = await gatesOf(await cutoverWorld());
  expect(Object.entries(gates).filter(([, { state }]) => state !== 'met')).toEqual([]);
  expect(Object.keys(gates)).toEqual(['deployed', 'selected', 'verified', 'committed', 'intact', 'healthy', 'lag', 'groups']);
});

it('say what only a person can mend, and how', async () => {
  const world = await cutoverWorld();
  await world.ports.clock.sleep(2 * 3_600_000);
  const { verified } = await gatesOf(world);
  expect(verified).toMatchObject({ state: 'unmet', reasons: [expect.stringContaining('minutes old')], fix: 'run `msk-migration verify`' });
});

it('say what mends itself', async () => {
  const world = await cutoverWorld();
  world.target.seed.group('billing', { state: 'Stable', protocolType: 'consumer' });
  expect((await gatesOf(world))['groups']).toMatchObject({ state: 'waiting', reasons: ['the members of "billing" to leave the target'] });
});
