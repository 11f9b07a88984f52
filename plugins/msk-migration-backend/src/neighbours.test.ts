import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openJournal, systemClock, type JournalStore } from '@msk-migration/sdk';
import { sqlJournals } from './database/index.ts';
import { startGuardedPortal, type GuardedPortal } from './guardedPortal.fixture.ts';
import { deployAgain } from './life.fixture.ts';
import { ordersMigration } from './portalWorld.fixture.ts';

let portal: GuardedPortal;
beforeEach(async () => void (portal = await startGuardedPortal()));
afterEach(() => portal?.stop());

const theirs = (topics: readonly string[], groups: readonly string[] = ['shipping']) => ({
  ...ordersMigration,
  name: 'theirs',
  owner: 'group:default/billing',
  topics: { include: [...topics], exclude: [] },
  groups: { include: [...groups], exclude: [] },
});

const registerOrders = () => portal.as('ann').createMigration({ body: ordersMigration });
const deployOrders = async (): Promise<void> => {
  await registerOrders();
  await deployAgain(portal.as('ann'));
};

/** As its journal tells of a cutover that went all the way. */
async function completeCutover(journals: JournalStore): Promise<void> {
  const ports = { journals, clock: systemClock, holder: 'test', newId: () => crypto.randomUUID() };
  const journal = await openJournal(ports, 'migration/orders');
  const run = { process: 'cutover', run: 1 } as const;
  await journal.append({ type: 'began', ...run, input: {} });
  await journal.append({ type: 'completed', ...run });
  await journal.release();
}

describe('the inventory of a flow', () => {
  const selectedFor = async (user: string) => (await portal.as(user).getFlowInventory({ params: { flow: 'orders' } })).selected;

  it('says what a registered migration selects, and its name only to those who may read it', async () => {
    await registerOrders();
    const rows = (by?: string) => [
      { kind: 'topic', name: 'orders', ...(by !== undefined && { by }), deployed: false },
      { kind: 'group', name: 'billing', ...(by !== undefined && { by }), deployed: false },
    ];
    expect(await selectedFor('ann')).toEqual(rows('orders'));
    expect(await selectedFor('pam')).toEqual(rows('orders'));
    expect(await selectedFor('eve')).toEqual(rows());
  });

  it('says what the flow moves for it, and nothing once it is registered no more', async () => {
    await deployOrders();
    expect(await selectedFor('eve')).toMatchObject([
      { name: 'orders', deployed: true },
      { name: 'billing', deployed: true },
    ]);
    await portal.as('ann').cleanup({ params: { migration: 'orders' }, body: {} });
    await vi.waitFor(async () => expect(await selectedFor('eve')).toEqual([]), 10_000);
  });

  it('counts no group that reads none of its topics', async () => {
    await portal.as('eve').createMigration({ body: theirs(['secrets'], ['/.*/']) });
    expect(await selectedFor('eve')).toEqual([{ kind: 'topic', name: 'secrets', by: 'theirs', deployed: false }]);
  });
});

describe('whoever registers', () => {
  it('what nobody else selects is warned of nothing', async () => {
    await registerOrders();
    expect(await portal.as('eve').createMigration({ body: theirs(['secrets']) })).toMatchObject({ warnings: [] });
  });

  it('what is only registered for another is warned of it, by name and by pattern', async () => {
    await registerOrders();
    const { warnings } = await portal.as('eve').createMigration({ body: theirs(['/ord.*/', 'secrets'], ['billing']) });
    expect(warnings).toEqual([
      'another migration selects topic "orders", too: whoever deploys first moves it, and the plan of the other is blocked',
      'another migration selects group "billing", too: if it reads topics of both, only whoever deploys first can move it',
    ]);
  });

  it('by a pattern what another one moves is warned, since an exclude helps', async () => {
    await deployOrders();
    const { warnings } = await portal.as('pam').createMigration({ body: theirs(['/ord.*/', 'secrets']) });
    expect(warnings).toEqual(['migration "orders" moves topic "orders" already: exclude it, or the plan is blocked']);
  });

  it('by its name what another one moves is refused as its plan would be, and registers nothing', async () => {
    await deployOrders();
    const refusal = {
      code: 'PLAN_BLOCKED',
      message: expect.stringMatching(/^another migration moves topic "orders" already.*leave it out/) as string,
    };
    await expect(portal.as('eve').createMigration({ body: theirs(['orders', 'secrets']) })).rejects.toMatchObject(refusal);
    expect((await portal.as('eve').listMigrations()).items).toEqual([]);
  });
});

it('what was cut over stays moved, also when its migration is done and registered no more', async () => {
  await deployOrders();
  const journals = sqlJournals(portal.knex);
  await completeCutover(journals);
  const ann = portal.as('ann');
  await ann.cleanup({ params: { migration: 'orders' }, body: {} });
  await vi.waitFor(async () => expect((await ann.getMigration({ params: { migration: 'orders' } })).phase).toBe('done'), 10_000);
  const eve = portal.as('eve');
  const inventory = () => eve.getFlowInventory({ params: { flow: 'orders' } });
  const moved = [
    expect.objectContaining({ kind: 'topic', name: 'orders', deployed: true }),
    expect.objectContaining({ kind: 'group', name: 'billing', deployed: true }),
  ];
  expect((await inventory()).selected).toEqual(moved);
  await ann.removeMigration({ params: { migration: 'orders' } });
  expect((await inventory()).selected).toEqual(moved);
  await expect(eve.createMigration({ body: theirs(['orders', 'secrets']) })).rejects.toMatchObject({
    code: 'PLAN_BLOCKED',
    message: expect.stringMatching(/^another migration moved topic "orders" already/) as string,
  });
  expect((await eve.createMigration({ body: theirs(['/ord.*/', 'secrets'], ['billing']) })).warnings).toEqual([
    'another migration moved topic "orders" already: exclude it, or the plan is blocked',
    'another migration moved group "billing" already: exclude it, or the plan is blocked if it reads what you select',
  ]);
});

it('whoever changes a selection hears the same, and nothing of what is its own', async () => {
  await deployOrders();
  const [ann, eve] = [portal.as('ann'), portal.as('eve')];
  await eve.createMigration({ body: theirs(['secrets']) });
  const update = (include: readonly string[]) =>
    eve.updateMigration({ params: { migration: 'theirs' }, body: { topics: { include: [...include], exclude: [] } } });
  await expect(update(['secrets', 'orders'])).rejects.toMatchObject({ code: 'PLAN_BLOCKED' });
  expect(await update(['secrets', '/ord.*/'])).toMatchObject({ warnings: [expect.stringContaining('moves topic "orders" already')] });
  const both = { include: ['orders', 'secrets'], exclude: [] };
  expect(await ann.updateMigration({ params: { migration: 'orders' }, body: { topics: both } })).toMatchObject({
    warnings: [
      'another migration selects topic "orders", too: whoever deploys first moves it, and the plan of the other is blocked',
      'another migration selects topic "secrets", too: whoever deploys first moves it, and the plan of the other is blocked',
    ],
  });
});
