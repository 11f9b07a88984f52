import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findViolations } from './browser/findViolations.ts';
import { openBrowser } from './browser/openBrowser.ts';
import { openPortal, signIn, type Theme } from './browser/signIn.ts';
import { takeScreenshot } from './browser/takeScreenshot.ts';

const url = inject('portalUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const themes: readonly Theme[] = ['light', 'dark'];
const stockPages = [
  { path: '/', shows: 'order-service' },
  { path: '/catalog/default/component/order-service', shows: 'Takes orders' },
  { path: '/catalog/default/group/orders', shows: 'Alice' },
  { path: '/create', shows: 'Templates' },
  { path: '/notifications', shows: /^Unread notifications \(\d+\)$/ },
  { path: '/settings', shows: 'Appearance' },
];

describe.each(themes)('in %s', theme => {
  it('the page to sign in says who can', async () => {
    await using visitor = await openPortal({ browser, url, user: 'nobody', theme });
    await visitor.page.getByRole('heading', { name: 'Sign in to the demo portal' }).waitFor();
    expect(await visitor.page.getByRole('button').allInnerTexts()).toEqual([
      'alice (orders)',
      'bob (billing)',
      'carol (platform)',
      'Guest (no team)',
    ]);
    expect(await findViolations(visitor.page)).toEqual([]);
    await takeScreenshot(visitor.page, `sign-in-${theme}`);
  });

  it.each(stockPages)('$path loads, and nothing complains', async ({ path, shows }) => {
    await using visitor = await signIn({ browser, url, user: 'alice', theme });
    await visitor.visit(path);
    await visitor.page.getByText(shows).first().waitFor();
    expect(visitor.takeComplaints()).toEqual([]);
  });
});

it.each(['alice', 'bob', 'carol', 'Guest'])('%s can sign in, is remembered, and is asked again after signing out', async user => {
  await using visitor = await signIn({ browser, url, user });
  await visitor.visit('/settings');
  await visitor.page
    .getByText(user === 'Guest' ? 'user:development/guest' : `user:default/${user}`)
    .first()
    .waitFor();

  await visitor.page.getByTestId('user-settings-menu').click();
  await visitor.page.getByTestId('sign-out').click();
  await visitor.page.getByRole('heading', { name: 'Sign in to the demo portal' }).waitFor();
  expect(visitor.takeComplaints()).toEqual([]);
});
