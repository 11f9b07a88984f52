import { expect, it, vi } from 'vitest';
import { startForTest } from './life.fixture.ts';
import { ordersMigration } from './portalWorld.fixture.ts';

const params = { migration: 'orders' };

it('offers the registered flows, registers a migration over one, and lists it', async () => {
  const { as } = await startForTest();
  const ann = as('ann');
  expect((await ann.listFlows({})).items.map(({ name }) => name)).toEqual(['orders']);
  expect(await ann.createMigration({ body: ordersMigration })).toMatchObject({ name: 'orders', phase: 'plan', owner: 'group:default/orders' });
  expect((await ann.listMigrations({})).items.map(({ name }) => name)).toEqual(['orders']);
  await expect(ann.createMigration({ body: ordersMigration })).rejects.toMatchObject({
    code: 'NAME_TAKEN',
    message: 'a migration "orders" is registered already',
  });
});

it('deploys the plan that was read, in the background, and says who began', async () => {
  const { as } = await startForTest();
  const ann = as('ann');
  await ann.createMigration({ body: ordersMigration });
  const { digest, factsDigest } = await ann.getPlan({ params });
  await expect(ann.deploy({ params, body: { digest, factsDigest: 'another' } })).rejects.toMatchObject({ code: 'PLAN_STALE' });
  const begun = await ann.deploy({ params, body: { digest, factsDigest } });
  expect(begun.began?.by).toBe('user:default/ann');
  await vi.waitFor(async () => expect((await ann.getDeploy({ params })).phase).toBe('finished'), 10_000);
  expect((await ann.getMigration({ params })).phase).toBe('monitor');
  expect((await ann.getStatus({ params })).judgement.verdict).toBe('healthy');
});

it('names a migration that is not there', async () => {
  const { as } = await startForTest();
  await expect(as('ann').getPlan({ params })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'no migration "orders" is registered' });
});
