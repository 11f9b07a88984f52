import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Client } from '@msk-migration/backstage-plugin-msk-migration-common';
import { afterEach, expect, it } from 'vitest';
import { registrations } from './database/index.ts';
import { dumpTables, startGuardedPortal, type GuardedPortal } from './guardedPortal.fixture.ts';
import { params } from './life.fixture.ts';
import { ordersFlow, ordersMigration } from './portalWorld.fixture.ts';

let portal: GuardedPortal | undefined;
const start = async (...args: Parameters<typeof startGuardedPortal>): Promise<GuardedPortal> => (portal = await startGuardedPortal(...args));
afterEach(async () => {
  await portal?.stop();
  portal = undefined;
});

const denied = { code: 'NOT_ALLOWED' };

/** Nothing but the note of who was denied is written, and the auditor hears of it. */
async function expectDenied({ knex, audited }: GuardedPortal, attempt: () => Promise<unknown>): Promise<void> {
  const [before, heard, noted] = [await dumpTables(knex, ['denied_attempts']), audited.length, await knex('denied_attempts')];
  await expect(attempt()).rejects.toMatchObject(denied);
  expect(await dumpTables(knex, ['denied_attempts'])).toEqual(before);
  expect(await knex('denied_attempts')).toHaveLength(noted.length + 1);
  expect(audited.slice(heard)).toEqual([expect.objectContaining({ status: 'failed' })]);
}

const specOf = (owner: string, more: object = {}): string =>
  JSON.stringify({
    flow: ordersFlow()['flow'],
    migration: {
      name: 'theirs',
      owner,
      topics: ['orders'],
      groups: ['billing'],
      cutover: { approval: { required: true, secondPerson: true } },
      ...more,
    },
  });

it('denies another team by id, and its owners read of it', async () => {
  const guarded = await start();
  const [ann, eve] = [guarded.as('ann'), guarded.as('eve')];
  await ann.createMigration({ body: ordersMigration });
  const tries: readonly ((client: Client) => Promise<unknown>)[] = [
    client => client.getMigration({ params }),
    client => client.listAudit({ params }),
    client => client.cutover({ params }),
    client => client.approveCutover({ params, body: { digest: 'd' } }),
    client => client.updateMigration({ params, body: { topics: { include: ['secrets'] } } }),
    client => client.removeMigration({ params }),
  ];
  for (const one of tries) await expectDenied(guarded, () => one(eve));
  const { items } = await ann.listAudit({ params });
  expect(items).toHaveLength(tries.length);
  expect(items).toContainEqual({
    at: expect.any(Number) as number,
    by: 'user:default/eve',
    what: 'updateMigration',
    outcome: 'denied',
    why: 'permission msk-migration.migration.create is missing for migration "orders"',
  });
});

it('lists nothing of other teams, whatever is filtered for', async () => {
  const { as } = await start();
  const [ann, eve, pam] = [as('ann'), as('eve'), as('pam')];
  await ann.createMigration({ body: ordersMigration });
  const theirs = { ...ordersMigration, name: 'billing', owner: 'group:default/billing' };
  await eve.createMigration({ body: theirs });
  const names = async (client: Client, query = {}): Promise<readonly string[]> =>
    (await client.listMigrations({ query })).items.map(({ name }) => name);
  expect(await names(ann)).toEqual(['orders']);
  expect(await names(eve)).toEqual(['billing']);
  expect(await names(pam)).toEqual(['billing', 'orders']);
  expect(await names(eve, { owner: ['group:default/orders'] })).toEqual([]);
  expect(await names(eve, { owner: ['group:default/orders', 'group:default/billing'] })).toEqual(['billing']);
  expect(await names(eve, { flow: 'orders', phase: ['plan'], cursor: 'after:c', limit: 1 })).toEqual([]);
  await expect(as('val').listMigrations()).rejects.toMatchObject(denied);
});

it('registers nothing for another team, from a flow or from a spec, however its owner is written', async () => {
  const guarded = await start();
  const eve = guarded.as('eve');
  await expectDenied(guarded, () => eve.createMigration({ body: ordersMigration }));
  await expect(eve.createMigration({ body: ordersMigration })).rejects.toThrow('is missing for what group:default/orders owns');
  for (const owner of ['orders', 'group:orders', 'group:default/orders', 'GROUP:Default/ORDERS'])
    await expectDenied(guarded, () => eve.createMigration({ body: { from: 'spec', spec: specOf(owner) } }));
  const [attempt] = (await guarded.knex('denied_attempts')) as readonly { by: string; what: string; migration: unknown }[];
  expect(attempt).toMatchObject({ by: 'user:default/eve', what: 'createMigration', migration: null });
  expect(await eve.createMigration({ body: { from: 'spec', spec: specOf('billing') } })).toMatchObject({ owner: 'group:default/billing' });
});

it('registers nothing for who is not in the catalog', async () => {
  const { as } = await start();
  const attempt = as('pam').createMigration({ body: { ...ordersMigration, owner: 'group:default/nobody' } });
  await expect(attempt).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    message: expect.stringMatching(/^migration\.owner: the catalog has no group:default\/nobody \(write that of a group or user/) as string,
  });
});

it('registers nothing for what is neither a group nor a user, however it is asked for', async () => {
  const pam = (await start()).as('pam');
  const owner = 'component:default/orders';
  const said = (message: RegExp) => ({ code: 'INPUT_INVALID', message: expect.stringMatching(message) as string });
  const overFlow = pam.createMigration({ body: { ...ordersMigration, owner } });
  await expect(overFlow).rejects.toMatchObject(
    said(/^body\.owner: "component:default\/orders" is not allowed \(write the entity ref of a group or user/),
  );
  const bySpec = pam.createMigration({ body: { from: 'spec', spec: specOf(owner) } });
  await expect(bySpec).rejects.toMatchObject(said(/^migration\.owner: "component:default\/orders" is neither a group nor a user \(write that of/));
  expect((await pam.listMigrations()).items).toEqual([]);
});

it('denies who has left the team, with a token from before', async () => {
  const guarded = await start();
  const ann = guarded.as('ann');
  await ann.createMigration({ body: ordersMigration });
  await ann.getMigration({ params });
  guarded.teams.set('user:default/ann', ['group:default/billing']);
  await expectDenied(guarded, () => ann.getMigration({ params }));
  await expectDenied(guarded, () => ann.removeMigration({ params }));
  expect((await ann.listMigrations()).items).toEqual([]);
});

it('denies former owners of what was given to another team', async () => {
  const guarded = await start();
  const ann = guarded.as('ann');
  await ann.createMigration({ body: ordersMigration });
  await registrations(guarded.knex).update('orders', { owner: 'group:default/billing' });
  await expectDenied(guarded, () => ann.getMigration({ params }));
  expect((await ann.listMigrations()).items).toEqual([]);
  expect(await guarded.as('eve').getMigration({ params })).toMatchObject({ owner: 'group:default/billing' });
});

it('judges by the token, and by nothing else of a request', async () => {
  const guarded = await start();
  await guarded.as('ann').createMigration({ body: ordersMigration });
  const authorization = mockCredentials.user.header('user:default/eve');
  const asked = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
    (await fetch(`${guarded.baseUrl}${path}`, { headers: { authorization, ...headers } })).status;
  expect(await asked('/migrations/orders', { 'x-forwarded-user': 'user:default/ann', 'x-http-method-override': 'DELETE' })).toBe(403);
  expect(await asked('/MIGRATIONS/orders/')).toBe(403);
  expect(await asked('/migrations/%6frders')).toBe(403);
  expect(await asked('/flows/../migrations/orders')).toBe(403);
  expect(await asked('/migrations/orders?owner=group:default/billing')).toBe(403);
  const head = await fetch(`${guarded.baseUrl}/migrations/orders`, { method: 'HEAD', headers: { authorization } });
  expect(head.status).toBe(403);
});

it('denies another team what programs do for it, as if it had asked itself', async () => {
  const registry = actionsRegistryServiceMock();
  const guarded = await start({ features: [createServiceFactory({ service: actionsRegistryServiceRef, deps: {}, factory: () => registry })] });
  await guarded.as('ann').createMigration({ body: ordersMigration });
  const credentials = mockCredentials.user('user:default/eve');
  const { actions } = await registry.list();
  const ofMigrations = actions.filter(({ schema }) => 'migration' in ((schema.input.properties ?? {}) as object));
  expect(ofMigrations.length).toBeGreaterThan(5);
  const input = { migration: 'orders', digest: 'd', factsDigest: 'f', reason: 'r' };
  for (const { id } of ofMigrations) await expectDenied(guarded, () => registry.invoke({ id, input, credentials }));
  const { output } = await registry.invoke({ id: 'test:list-migrations', input: { owner: 'group:default/orders' }, credentials });
  expect(output).toMatchObject({ items: [] });
});

it('takes no approval of a service, which is no second person', async () => {
  const guarded = await start();
  await guarded.as('ann').createMigration({ body: ordersMigration });
  const service = guarded.with(mockCredentials.service.header());
  expect(await service.getMigration({ params })).toMatchObject({ name: 'orders' });
  const attempt = service.approveCutover({ params, body: { digest: 'd' } });
  const message = expect.stringMatching(
    /^service:\S+ is no person, and approveCutover is for one who has looked: ask with the token of a user$/,
  ) as string;
  await expect(attempt).rejects.toMatchObject({ ...denied, message });
});

it('shows for ninety days who was denied', async () => {
  const { as, world, tick } = await start();
  const ann = as('ann');
  await ann.createMigration({ body: ordersMigration });
  await expect(as('eve').removeMigration({ params })).rejects.toMatchObject(denied);
  const attemptsAfter = async (days: number): Promise<number> => {
    await world.ports.clock.sleep(days * 86_400_000);
    await tick('forget');
    return (await ann.listAudit({ params })).items.length;
  };
  expect([await attemptsAfter(89), await attemptsAfter(2)]).toEqual([1, 0]);
});

it('denies also where that cannot be noted', async () => {
  const guarded = await start({ features: [mockServices.rootLogger.factory({ level: 'none' })] });
  await guarded.as('ann').createMigration({ body: ordersMigration });
  await guarded.knex.schema.dropTable('denied_attempts');
  await expect(guarded.as('eve').getMigration({ params })).rejects.toMatchObject(denied);
  expect(guarded.audited.at(-1)).toEqual({ eventId: 'get-migration', status: 'failed' });
});
