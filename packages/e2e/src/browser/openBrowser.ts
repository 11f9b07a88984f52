import { MigrationError } from '@msk-migration/sdk';
import { chromium, type Browser } from 'playwright-core';
import { findChromium, howToGetChromium } from './findChromium.ts';

/** Starts the system's Chromium, without a window. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new MigrationError('SANDBOX_FAILED', howToGetChromium);
  // Its own sandbox needs a user other than root; what it opens is ours.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}
