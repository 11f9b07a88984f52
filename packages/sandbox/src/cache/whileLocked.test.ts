import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { whileLocked } from './whileLocked.ts';

let file: string;
beforeEach(async () => void (file = join(await mkdtemp(join(tmpdir(), 'lock-test-')), 'lock')));
afterEach(async () => await rm(file, { force: true }));

test('lets one in at a time', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, (inside += 1));
    await sleep(20);
    inside -= 1;
  };
  await Promise.all([1, 2, 3].map(async () => await whileLocked(file, work)));
  expect(most).toBe(1);
});

test('is free again when the work fails', async () => {
  await expect(whileLocked(file, () => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
  await expect(access(file)).rejects.toThrow('ENOENT');
});

test('takes over what a process left that is gone', async () => {
  await writeFile(file, '999999999');
  expect(await whileLocked(file, async () => 'done')).toBe('done');
});

test('stops waiting when told to', async () => {
  await writeFile(file, String(process.pid));
  await expect(whileLocked(file, async () => 'done', AbortSignal.timeout(150))).rejects.toThrow(/timeout/);
});
