import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { backstagesOwn } from './browser/backstagesOwn.ts';
import { findViolations } from './browser/findViolations.ts';
import { openBrowser } from './browser/openBrowser.ts';
import { signIn } from './browser/signIn.ts';

const url = inject('portalUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

it.each([
  { path: '/msk-migration', shows: 'At a glance' },
  { path: '/msk-migration/migrations/billing/cutover', shows: 'Approval' },
  { path: '/msk-migration/flows/main', shows: 'main-source' },
  { path: '/catalog/default/component/invoice-service', shows: 'Kafka migration' },
  { path: '/catalog/default/component/invoice-service/msk-migration', shows: 'billing' },
  { path: '/create/templates/default/migrate-topics-to-msk', shows: 'Choose a flow' },
])('$path loads in the old frontend system too, and nothing complains', async ({ path, shows }) => {
  await using visitor = await signIn({ browser, url, user: 'carol', start: '/?frontend=old' });
  await visitor.visit(path);
  await visitor.page.locator('article, main').getByText(shows).first().waitFor();
  expect(visitor.takeComplaints()).toEqual([]);
  // Around what we have on the pages of others they skip a level of headings themselves.
  if (path.startsWith('/msk-migration'))
    expect(await findViolations(visitor.page, { ...backstagesOwn(path), within: ['article .bui-Card'] })).toEqual([]);
});
