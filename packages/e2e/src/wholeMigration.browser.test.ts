import type { Browser } from 'playwright-core';
import { createPortalClient } from '@msk-migration/backend/src/portal/createPortalClient.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { backstagesOwn } from './browser/backstagesOwn.ts';
import { confirmByName } from './browser/confirmByName.ts';
import { findViolations } from './browser/findViolations.ts';
import { openBrowser } from './browser/openBrowser.ts';
import { pressByKeyboard } from './browser/pressByKeyboard.ts';
import { signIn, type Visitor } from './browser/signIn.ts';
import { takeScreenshot } from './browser/takeScreenshot.ts';

const url = inject('portalUrl');
const migration = 'carts';
const page = `/msk-migration/migrations/${migration}`;
const params = { migration };
const soon = { timeout: 60_000 };

let browser: Browser;
let alice: Visitor;
let bob: Visitor;
let carol: Visitor;
beforeAll(async () => {
  browser = await openBrowser();
  [alice, bob, carol] = (await Promise.all(['alice', 'bob', 'carol'].map(user => signIn({ browser, url, user })))) as [Visitor, Visitor, Visitor];
});
afterAll(() => browser?.close());

const violationsFor = ({ page: shown }: Visitor) => findViolations(shown, backstagesOwn(page));

describe('alice moves the topics of her team, carol approves, and bob has nothing to do with it', () => {
  it('alice fills in the template, and watches it register, deploy and copy', async () => {
    await alice.visit('/create/templates/default/migrate-topics-to-msk');
    await alice.page.getByRole('button', { name: /Flow/ }).click();
    await alice.page.getByRole('option', { name: /^main/ }).click();
    await alice.page.getByRole('checkbox', { name: 'carts', exact: true }).check({ force: true });
    await alice.page.getByRole('checkbox', { name: 'cart-reminders', exact: true }).check({ force: true });
    await takeScreenshot(alice.page, 'template-topics');
    await alice.page.getByRole('button', { name: 'Next' }).click();
    await alice.page.locator('#root_name').fill(migration);
    await alice.page.locator('#root_owner').fill('orders');
    await alice.page
      .getByRole('option', { name: /orders/i })
      .first()
      .click();
    await alice.page.getByRole('button', { name: 'Review' }).click();
    await alice.page.getByRole('button', { name: 'Create', exact: true }).click();
    await alice.page.getByText('Open the migration').waitFor({ timeout: 120_000 });
    await takeScreenshot(alice.page, 'template-done');

    await alice.page.getByText('Open the migration').click();
    await alice.page.getByRole('heading', { name: migration }).waitFor();
    await alice.page.getByText('Healthy').first().waitFor(soon);
    expect(await violationsFor(alice)).toEqual([]);
  });

  it('bob looks for it, and is refused by list, by page and by API', async () => {
    await bob.visit('/msk-migration');
    await bob.page.getByRole('link', { name: 'billing' }).first().waitFor();
    expect(await bob.page.getByText(migration).count()).toBe(0);

    await bob.visit(page);
    await bob.page.getByRole('alert').first().waitFor();
    expect(await bob.page.getByRole('alert').first().innerText()).toContain('NOT_ALLOWED');
    await takeScreenshot(bob.page, 'refused');

    const client = createPortalClient(url, 'bob');
    for (const ask of [client.getMigration, client.getPlan, client.getStatus, client.listHistory, client.cutover, client.completeCutover]) {
      await expect(ask({ params })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    }
    const { items } = await client.listMigrations({ query: { owner: ['group:default/orders'] } });
    expect(items).toEqual([]);
    // He stays on the page, to hear whether signals tell him more than the API.
  });

  it('alice has every record compared', async () => {
    await alice.visit(`${page}/verification`);
    await pressByKeyboard(alice.page, alice.page.getByRole('button', { name: 'Verify now' }));
    await alice.page.getByText('The same').first().waitFor(soon);
    expect(await violationsFor(alice)).toEqual([]);
  });

  it('alice asks for the cutover by keyboard, and may not approve it herself', async () => {
    await alice.visit(`${page}/cutover`);
    await alice.page.getByRole('heading', { name: 'Begin the cutover' }).waitFor();
    await confirmByName(alice.page, 'Begin the cutover', migration, async () => {
      expect(await violationsFor(alice)).toEqual([]);
      await takeScreenshot(alice.page, 'cutover-begin');
    });
    await alice.page.getByText('Waits for a person').first().waitFor(soon);
    const approve = alice.page.getByRole('button', { name: 'Approve', exact: true });
    await approve.waitFor(soon);
    expect(await approve.isDisabled()).toBe(true);
    await expect(createPortalClient(url, 'alice').approveCutover({ params, body: { digest: 'of nothing' } })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  it('carol reads what would happen and approves it, by keyboard', async () => {
    await carol.visit(`${page}/cutover`);
    await carol.page.getByRole('heading', { name: 'Approval' }).waitFor(soon);
    await confirmByName(carol.page, 'Approve', migration, async () => {
      expect(await violationsFor(carol)).toEqual([]);
      await takeScreenshot(carol.page, 'cutover-approve');
    });
    await carol.page.getByRole('heading', { name: 'Approval' }).waitFor({ state: 'detached', ...soon });
  });

  it('alice sees the approval without reloading, and says what was done: writers stopped, clients switched', async () => {
    await pressByKeyboard(alice.page, alice.page.getByRole('button', { name: 'The writers have stopped' }));
    await alice.page.getByRole('button', { name: 'The clients are switched' }).waitFor(soon);
    expect(await violationsFor(alice)).toEqual([]);
    await takeScreenshot(alice.page, 'cutover-running');
    await pressByKeyboard(alice.page, alice.page.getByRole('button', { name: 'The clients are switched' }));
  });

  it('alice completes it, and the journal proves what moved', async () => {
    const complete = alice.page.getByRole('button', { name: 'Complete', exact: true });
    await alice.page.waitForFunction(button => button instanceof HTMLButtonElement && !button.disabled, await complete.elementHandle(), soon);
    await confirmByName(alice.page, 'Complete', migration, async () => expect(await violationsFor(alice)).toEqual([]));
    await alice.page.getByText('Cut over').first().waitFor(soon);
    expect(await violationsFor(alice)).toEqual([]);
    await takeScreenshot(alice.page, 'cutover-completed');

    const evidence = await createPortalClient(url, 'alice').getEvidence({ params });
    expect(evidence).toMatchObject({
      outcome: 'completed',
      began: { by: 'user:default/alice' },
      approvals: [{ by: 'user:default/carol' }],
      verification: { result: 'same' },
      late: [],
    });
    expect(evidence.positions.map(({ group, topic, precision }) => [group, topic, precision.kind])).toEqual([
      ['cart-reminders', 'carts', 'exact'],
      ['cart-reminders', 'carts', 'exact'],
    ]);
  });

  it('alice cleans up, and takes the registration out of the portal', async () => {
    await alice.visit(page);
    await confirmByName(alice.page, 'Clean up', migration);
    await alice.page.getByRole('heading', { name: 'Remove from the portal' }).waitFor(soon);
    await confirmByName(alice.page, 'Remove', migration);
    await alice.page.getByRole('heading', { name: 'Migrations to Amazon MSK' }).waitFor(soon);
    await expect(createPortalClient(url, 'alice').getMigration({ params })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('signals told alice and carol of it, and bob not a word; no console complained', () => {
    const told = ({ signals }: Visitor) => signals.some(text => text.includes(`"${migration}"`));
    expect([told(alice), told(carol), told(bob)]).toEqual([true, true, false]);
    expect([...alice.takeComplaints(), ...carol.takeComplaints()]).toEqual([]);
  });
});
