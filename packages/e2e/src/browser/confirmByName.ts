import type { Page } from 'playwright-core';
import { pressByKeyboard, reachByKeyboard } from './pressByKeyboard.ts';

/** Opens what asks for the name of a migration, types it, and confirms, all by keyboard. `look` sees the dialog before it is confirmed. */
export async function confirmByName(page: Page, action: string, name: string, look: () => Promise<void> = async () => {}): Promise<void> {
  await pressByKeyboard(page, page.getByRole('button', { name: action, exact: true }));
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await look();
  await reachByKeyboard(page, dialog.getByLabel(`Type ${name} to confirm`));
  await page.keyboard.type(name);
  await pressByKeyboard(page, dialog.getByRole('button', { name: action, exact: true }));
  await dialog.waitFor({ state: 'detached' });
}
