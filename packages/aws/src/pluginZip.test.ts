import { execFileSync } from 'node:child_process';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { pluginZip } from './pluginZip.ts';

it('is a small archive with one README that says why it is empty', () => {
  const files = unzipSync(pluginZip());
  expect(Object.keys(files)).toEqual(['msk-migration-mirror-maker-2/README.txt']);
  expect(new TextDecoder().decode(files['msk-migration-mirror-maker-2/README.txt'])).toContain('carries no code');
  expect(pluginZip().length).toBeLessThan(1000);
});

it('has the same bytes in every time zone', () => {
  const program = `import { pluginZip } from ${JSON.stringify(new URL('pluginZip.ts', import.meta.url).href)}; process.stdout.write(Buffer.from(pluginZip()).toString('base64'));`;
  const inZone = (TZ: string): string =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
  expect(inZone('Pacific/Kiritimati')).toBe(inZone('America/Anchorage'));
});
