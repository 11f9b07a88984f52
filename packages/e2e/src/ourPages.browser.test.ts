import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { backstagesOwn } from './browser/backstagesOwn.ts';
import { findViolations } from './browser/findViolations.ts';
import { openBrowser } from './browser/openBrowser.ts';
import { pressByKeyboard } from './browser/pressByKeyboard.ts';
import { signIn, type Theme } from './browser/signIn.ts';
import { takeScreenshot } from './browser/takeScreenshot.ts';

const url = inject('portalUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** What is shown only once the content is there: no word of the navigation, of a tab or of a title. */
const ofBilling = (tab: string, shows: string | RegExp) => ({
  name: `migration-${tab || 'overview'}`,
  path: `/msk-migration/migrations/billing/${tab}`,
  shows,
});
const pages = [
  { name: 'overview', path: '/msk-migration', shows: 'At a glance' },
  ofBilling('', 'Clean up'),
  ofBilling('plan', /^Nothing would change|^Stays as it is \(/),
  ofBilling('topics', 'invoices'),
  ofBilling('groups', 'bookkeeping'),
  ofBilling('verification', 'Newest result'),
  ofBilling('cutover', 'Approval'),
  ofBilling('history', 'cutover 1: preflight'),
  { name: 'migration-registered', path: '/msk-migration/migrations/orders', shows: 'Read the plan and deploy it' },
  { name: 'cutover-gates', path: '/msk-migration/migrations/shipping/cutover', shows: 'Begin the cutover' },
  { name: 'flow', path: '/msk-migration/flows/main', shows: 'main-source' },
  { name: 'team', path: '/msk-migration/teams/group/default/billing', shows: 'Asked of this team now' },
  { name: 'entity-card', path: '/catalog/default/component/invoice-service', shows: 'Kafka migration' },
  { name: 'entity-tab', path: '/catalog/default/component/invoice-service/msk-migration', shows: 'Looked at or changed' },
  { name: 'entity-tab-empty', path: '/catalog/default/component/storefront/msk-migration', shows: 'msk-migration.io/migration' },
  { name: 'template', path: '/create/templates/default/migrate-topics-to-msk', shows: 'Consumer groups' },
];
const themes: readonly Theme[] = ['light', 'dark'];
const narrow = { width: 390, height: 844 };

describe.each(themes)('in %s', theme => {
  it.each(pages)('$name loads, without a complaint, and axe finds nothing', async ({ name, path, shows }) => {
    await using visitor = await signIn({ browser, url, user: 'carol', theme });
    await visitor.visit(path);
    await visitor.page.getByText(shows).first().waitFor();
    await takeScreenshot(visitor.page, `${name}-${theme}`);
    expect(await findViolations(visitor.page, backstagesOwn(path))).toEqual([]);
    expect(visitor.takeComplaints()).toEqual([]);
  });

  it('the dialog that changes what a migration selects opens, and axe finds nothing', async () => {
    await using visitor = await signIn({ browser, url, user: 'alice', theme });
    await visitor.visit('/msk-migration/migrations/orders');
    await pressByKeyboard(visitor.page, visitor.page.getByRole('button', { name: 'Change', exact: true }));
    await visitor.page.getByRole('dialog').getByText('Change what orders moves').waitFor();
    await visitor.page.getByRole('checkbox', { name: /^carts\b/ }).waitFor();
    await takeScreenshot(visitor.page, `change-selection-${theme}`);
    expect(await findViolations(visitor.page, backstagesOwn('/msk-migration'))).toEqual([]);
    expect(visitor.takeComplaints()).toEqual([]);
  });
});

it.each(['/msk-migration', '/msk-migration/migrations/billing/cutover'])('%s fits a narrow screen', async path => {
  await using visitor = await signIn({ browser, url, user: 'carol', viewport: narrow });
  await visitor.visit(path);
  const widest = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
  expect(widest).toBeLessThanOrEqual(narrow.width);
  expect(await findViolations(visitor.page, backstagesOwn(path))).toEqual([]);
  await takeScreenshot(visitor.page, `narrow-${path.split('/').at(-1)}`);
});
