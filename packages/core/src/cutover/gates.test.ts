import { expect, it } from 'vitest';
import { cutoverWorld, numbered, type CutoverWorld } from './cutover.fixture.ts';
import { createWatch, takeGates, type CutoverWatch } from './gates.ts';

const gatesOf = async (world: CutoverWorld, watch?: CutoverWatch) => {
  const { gates } = await takeGates(world.ports, world.spec, await world.journal(), watch);
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

it('refuse a group that is named and not on the source, unless the spec says where such groups go on', async () => {
  const groups = ['billing', 'billingx', '/other/'];
  expect((await gatesOf(await cutoverWorld({}, groups)))['committed']).toMatchObject({
    state: 'unmet',
    reasons: ['group "billingx" is not on the source'],
    fix: 'correct `migration.groups`, or set `migration.cutover.groupsWithoutCommits`',
  });
  for (const groupsWithoutCommits of ['start', 'end', 'leave'] as const)
    expect((await gatesOf(await cutoverWorld({ groupsWithoutCommits }, groups)))['committed']).toMatchObject({ state: 'met' });
});

it('say what mends itself', async () => {
  const world = await cutoverWorld();
  world.target.seed.group('billing', { state: 'Stable', protocolType: 'consumer' });
  expect((await gatesOf(world))['groups']).toMatchObject({ state: 'waiting', reasons: ['the members of "billing" to leave the target'] });
});

it('say that records are lost to whoever watched through three flushes', async () => {
  const world = await cutoverWorld();
  world.setCopying(false);
  world.source.seed.append('orders', 0, numbered(30, 100));
  world.source.seed.expire('orders', 0, 130n);
  const watch = createWatch(world);
  expect((await gatesOf(world, watch))['intact']).toMatchObject({ state: 'waiting' });
  await world.ports.clock.sleep(30_000);
  expect((await gatesOf(world))['intact']).toMatchObject({ state: 'waiting' });
  expect((await gatesOf(world, watch))['intact']).toMatchObject({
    state: 'unmet',
    reasons: [expect.stringContaining('offsets 100 to 129 of orders/0')],
  });
});
