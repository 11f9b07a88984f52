import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tool } from '../processes/runTool.ts';
import { installMinistack } from './installMinistack.ts';

let cache: string;
beforeEach(async () => void (cache = await mkdtemp(join(tmpdir(), 'ministack-test-'))));
afterEach(async () => await rm(cache, { recursive: true, force: true }));

async function pathWithPython(): Promise<string> {
  const bin = join(cache, 'tools');
  await mkdir(bin);
  await writeFile(join(bin, 'python3'), '');
  await chmod(join(bin, 'python3'), 0o755);
  return bin;
}

test('installs once, each package pinned by its hashes', async () => {
  const called: Tool[] = [];
  const install = async () => await installMinistack(cache, async tool => void called.push(tool), { env: { PATH } });
  const PATH = await pathWithPython();
  const python = await install();
  expect(await install()).toBe(python);
  expect(called.map(({ name }) => name)).toEqual(['python-venv', 'pip']);
  expect(called[1]?.args).toContain('--require-hashes');
  const requirements = await readFile(called[1]?.args.at(-1) ?? '', 'utf8');
  expect(requirements).toMatch(/^ministack==1\.5\.33 \\\n {4}--hash=sha256:[0-9a-f]{64}/m);
  expect(requirements.split('\n').filter(line => line.includes('=='))).toHaveLength(21);
});

test('installs again what failed in the middle', async () => {
  const env = { PATH: await pathWithPython() };
  const failing = async ({ name }: Tool) => (name === 'pip' ? Promise.reject(new RangeError('no network')) : undefined);
  await expect(installMinistack(cache, failing, { env })).rejects.toThrow('no network');
  const called: string[] = [];
  await installMinistack(cache, async ({ name }) => void called.push(name), { env });
  expect(called).toEqual(['python-venv', 'pip']);
});

test('says how to get Python', async () => {
  const missing = installMinistack(cache, async () => undefined, { env: { PATH: '' } });
  await expect(missing).rejects.toMatchObject({ code: 'TOOL_MISSING', message: expect.stringContaining('python3-venv') });
});
