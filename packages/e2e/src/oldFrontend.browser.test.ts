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

const ours = [
  { path: '/msk-migration', shows: 'At a glance' },
  { path: '/msk-migration/migrations/billing/cutover', shows: 'Approval' },
  { path: '/msk-migration/flows/main', shows: 'main-source' },
];
const withOurs = [
  { path: '/catalog/default/component/invoice-service', shows: 'Kafka migration' },
  { path: '/catalog/default/component/invoice-service/msk-migration', shows: 'billing' },
  { path: '/create/templates/default/migrate-topics-to-msk', shows: 'Choose a flow' },
];

async function open({ path, shows }: (typeof ours)[number]) {
  const visitor = await signIn({ browser, url, user: 'carol', start: '/?frontend=old' });
  await visitor.visit(path);
  await visitor.page.locator('article, main').getByText(shows).first().waitFor();
  return visitor;
}

it.each([...ours, ...withOurs])('$path loads in the old frontend system too, and nothing complains', async page => {
  await using visitor = await open(page);
  expect(visitor.takeComplaints()).toEqual([]);
});

// On the pages of others a level of headings is skipped around what is ours.
it.each(ours)('axe finds nothing in what $path shows there', async page => {
  await using visitor = await open(page);
  expect(await findViolations(visitor.page, { ...backstagesOwn(page.path), within: ['article .bui-Card'] })).toEqual([]);
});
