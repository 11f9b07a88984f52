import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hostHolder, isHolderAlive } from './holders.ts';
import { readSpecFile } from './readSpecFile.ts';

it('names user, host, process and the world of its number', () => {
  expect(hostHolder()).toMatch(new RegExp(`^.+@.+#${process.pid}\\.[0-9a-f]{8}$`));
});

it('knows a living process, a dead one, and that it cannot know those of elsewhere', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const holder = hostHolder().replace(`#${process.pid}.`, `#${String(child.pid)}.`);
  expect(isHolderAlive(hostHolder())).toBe(true);
  expect(isHolderAlive(holder)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isHolderAlive(holder)).toBe(false);
  expect(isHolderAlive(holder.replace(/.{8}$/, '00000000'))).toBeUndefined();
  expect(isHolderAlive('portal')).toBeUndefined();
});

it('reads spec files, and says what is wrong with one it cannot read', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'spec-'));
  const path = join(directory, 'spec.yaml');
  await writeFile(path, 'flow: grüße\n');
  expect(await readSpecFile(path)).toBe('flow: grüße\n');
  await writeFile(path, Uint8Array.of(0xff, 0xfe, 0x00));
  await expect(readSpecFile(path)).rejects.toMatchObject({ code: 'INPUT_INVALID', message: `${path} is not UTF-8 text` });
  await writeFile(path, ' '.repeat(1024 * 1024 + 1));
  await expect(readSpecFile(path)).rejects.toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('1048577 bytes') });
  await expect(readSpecFile(directory)).rejects.toMatchObject({ message: `${directory} is not a file` });
  await rm(directory, { recursive: true });
  await expect(readSpecFile(path)).rejects.toMatchObject({ message: `${path} cannot be read: there is no such file` });
});
