import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../../../../docs/portal/', import.meta.url));
const mostBytes = 200_000;

/** Writes `docs/portal/<name>.jpg`, when the tests were started with `--screenshots`. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  if (!process.env['MSK_MIGRATION_SCREENSHOTS']) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.jpg`), await takeSmallEnough(page));
}

async function takeSmallEnough(page: Page, quality = 90): Promise<Buffer> {
  const picture = await page.screenshot({ type: 'jpeg', quality, animations: 'disabled' });
  return picture.length < mostBytes || quality <= 30 ? picture : takeSmallEnough(page, quality - 15);
}
