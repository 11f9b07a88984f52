import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { findMarked, type MarkedProcess } from './processes/findMarked.ts';

/** Another program that uses a sandbox; it says a word when the sandbox is ready. */
function startProgram() {
  const directory = join(tmpdir(), `kill-test-${crypto.randomUUID()}`);
  const script = `
    import { createSandbox } from '${new URL('./createSandbox.ts', import.meta.url).href}';
    await createSandbox({ source: { brokers: 1 }, target: { brokers: 3 }, directory: '${directory}', keepDirectory: false });
    console.log('ready');`;
  const program = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { program, directory };
}

/** The mark of the sandbox in that directory: its supervisor, which is there first, has the directory in its command line. */
async function takeMark(directory: string): Promise<string> {
  for (;;) {
    const found = (await findMarked()).find(({ command }) => command.includes(directory));
    if (found !== undefined) return found.mark;
    await sleep(10);
  }
}

async function leftAfter(mark: string, within: number): Promise<readonly MarkedProcess[]> {
  const until = Date.now() + within;
  for (;;) {
    const left = (await findMarked()).filter(process => process.mark === mark);
    if (left.length === 0 || Date.now() > until) return left;
    await sleep(50);
  }
}

test('leaves nothing behind when the program that uses it is killed', async () => {
  const { program, directory } = startProgram();
  await once(program.stdout, 'data');
  const mark = await takeMark(directory);
  const names = (await findMarked()).filter(process => process.mark === mark).map(({ name }) => name);
  expect(names.toSorted()).toEqual(['ministack', 'source-1', 'supervisor', 'target-1', 'target-2', 'target-3']);
  program.kill('SIGKILL');
  expect(await leftAfter(mark, 10_000)).toEqual([]);
  await expect(access(directory)).rejects.toThrow('ENOENT');
});

test.each([0, 50, 200, 500, 1_000, 2_000])('leaves nothing behind when it is killed %i ms after its first process', async after => {
  const { program, directory } = startProgram();
  const mark = await takeMark(directory);
  await sleep(after);
  program.kill('SIGKILL');
  expect(await leftAfter(mark, 10_000)).toEqual([]);
  await expect(access(directory)).rejects.toThrow('ENOENT');
});
