import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findChromium } from './findChromium.ts';

function folderWith(...names: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'find-chromium-'));
  for (const name of names) {
    writeFileSync(join(folder, name), '');
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

it('takes what CHROMIUM_PATH names, before anything on the PATH', () => {
  const [mine, usual] = [folderWith('my-browser'), folderWith('chromium')];
  expect(findChromium({ CHROMIUM_PATH: join(mine, 'my-browser'), PATH: usual })).toBe(join(mine, 'my-browser'));
});

it('takes chromium before google-chrome, wherever on the PATH they are', () => {
  const [chrome, chromium] = [folderWith('google-chrome'), folderWith('chromium')];
  expect(findChromium({ PATH: `${chrome}:${chromium}` })).toBe(join(chromium, 'chromium'));
  expect(findChromium({ PATH: chrome })).toBe(join(chrome, 'google-chrome'));
});

it('finds nothing where nothing is, also when CHROMIUM_PATH names something that is not there', () => {
  expect(findChromium({ CHROMIUM_PATH: '/nowhere/chromium', PATH: folderWith() })).toBeUndefined();
});
