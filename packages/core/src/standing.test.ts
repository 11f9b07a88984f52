import { expect, it } from 'vitest';
import { aSpec, flowWorld, type FlowWorld } from './deploy/flow.fixture.ts';
import { createMigrator } from './migrator.ts';
import { drive } from './process/index.ts';

const spec = aSpec();

function world(): FlowWorld & { readonly migrator: ReturnType<typeof createMigrator> } {
  const made = flowWorld({ spec });
  made.source.seed.topic({ name: 'orders', partitions: 1 });
  made.source.seed.append('orders', 0, [{ value: 'a' }]);
  return { ...made, migrator: createMigrator(made.ports) };
}

it('is in phase plan, and nothing is begun, before anything was done', async () => {
  const { migrator } = world();
  expect(await migrator.standing(spec)).toMatchObject({
    phase: 'plan',
    deploy: { phase: 'unbegun', steps: [] },
    cutover: { phase: 'unbegun', steps: expect.arrayContaining([expect.objectContaining({ id: 'preflight', state: 'todo' })]) },
    heldBy: { flow: undefined, migration: undefined },
  });
});

it('tells a deployment from its journal: who began it, its steps in words, and who holds it', async () => {
  const { migrator, ports } = world();
  const deployment = await migrator.deploy(await migrator.plan(spec));
  await deployment.begin(undefined, 'user:default/ann');
  await deployment.advance();
  const { phase, deploy, heldBy } = await migrator.standing(spec);
  expect([phase, deploy.phase, deploy.began?.by]).toEqual(['deploy', 'open', 'user:default/ann']);
  expect(deploy.steps).toEqual(deployment.state().steps);
  expect(heldBy.flow?.holder).toBe(ports.holder);
});

it('is in phase monitor once it is in the flow, and done once it was taken out', async () => {
  const made = world();
  const { migrator, ports } = made;
  await made.deploy(await migrator.plan(spec));
  expect((await migrator.standing(spec)).phase).toBe('monitor');
  await drive(await migrator.cleanup(spec), { clock: ports.clock });
  expect(await migrator.standing(spec)).toMatchObject({ phase: 'done', cleanup: { phase: 'finished' } });
});

it('begins no cutover and no clean-up of what was never deployed, and leaves no run that failed', async () => {
  const { migrator, ports } = world();
  const refused = (what: string) => ({ code: 'WRONG_PHASE', message: expect.stringContaining(what) });
  await expect((await migrator.cutover(spec)).begin()).rejects.toMatchObject(refused('migration "orders" is not in flow "orders"'));
  await expect((await migrator.cleanup(spec)).begin()).rejects.toMatchObject(refused('migration "orders" was never deployed'));
  expect(await migrator.standing(spec)).toMatchObject({ phase: 'plan', cutover: { run: 0 }, cleanup: { run: 0 } });

  const forced = await migrator.cleanup(spec, { force: true });

  expect(await drive(forced, { clock: ports.clock })).toEqual({ outcome: 'finished' });
});

it('knows only the deployments and clean-ups of its own migration', async () => {
  const made = world();
  const { migrator } = made;
  await made.deploy(await migrator.plan(spec));
  const other = aSpec(one => ({ ...one, migration: { ...one.migration, name: 'other', topics: { include: ['payments'], exclude: [] } } }));
  expect(await migrator.standing(other)).toMatchObject({ phase: 'plan', deploy: { phase: 'unbegun' } });
});
