import type { Locator, Page } from 'playwright-core';

const mostStops = 150;

/** Presses something as somebody without a mouse does: Tab until it has the focus, then Enter. */
export async function pressByKeyboard(page: Page, what: Locator): Promise<void> {
  await reachByKeyboard(page, what);
  await page.keyboard.press('Enter');
}

/** Goes to something with Tab. Fails when it cannot be reached so. */
export async function reachByKeyboard(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  for (let stop = 0; stop < mostStops; stop++) {
    if (await what.evaluate(element => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  // Waits in vain, and names it.
  await page.locator(':focus').and(what).waitFor({ timeout: 1 });
}
