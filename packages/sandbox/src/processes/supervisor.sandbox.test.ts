import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findMarked, sweepMarked } from './findMarked.ts';
import { startSupervisor } from './startSupervisor.ts';

let directory: string;
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'supervisor-test-'))));
afterEach(async () => await rm(directory, { recursive: true, force: true }));

const sleeper = (name: string) => ({
  name,
  command: process.execPath,
  args: ['-e', 'setInterval(() => {}, 1000)'],
  logFile: join(directory, `${name}.log`),
});
const markedWith = async (id: string) => (await findMarked()).filter(({ mark }) => mark === id);
const newId = () => `test-${crypto.randomUUID()}`;

async function waitUntilGone(id: string, within = 10_000): Promise<readonly unknown[]> {
  const until = Date.now() + within;
  while (Date.now() < until && (await markedWith(id)).length > 0) await sleep(50);
  return await markedWith(id);
}

test('ends its processes and itself when closed, a paused one too', async () => {
  const id = newId();
  const supervisor = await startSupervisor({ id });
  await supervisor.start(sleeper('one'));
  await supervisor.start(sleeper('two'));
  supervisor.signal('two', 'SIGSTOP');
  expect(supervisor.list().map(({ name, state }) => `${name} ${state}`)).toEqual(['one running', 'two paused']);
  expect(await markedWith(id)).toHaveLength(3);
  await supervisor.close();
  expect(await markedWith(id)).toEqual([]);
});

test('tells when a process ends, and starts it again', async () => {
  const supervisor = await startSupervisor({ id: newId() });
  const first = await supervisor.start(sleeper('one'));
  supervisor.signal('one', 'SIGKILL');
  expect(await supervisor.ended('one')).toEqual({ name: 'one', code: null, signal: 'SIGKILL', ordered: true });
  expect(await supervisor.startAgain('one')).not.toBe(first);
  await supervisor.close();
});

test('says why a program cannot be started', async () => {
  const supervisor = await startSupervisor({ id: newId() });
  await expect(supervisor.start({ ...sleeper('one'), command: '/nowhere/java' })).rejects.toThrow(/could not be started: .*ENOENT/);
  await supervisor.close();
});

test('leaves nothing behind when the parent is killed, and removes the directory', async () => {
  const id = newId();
  const script = `
    import { startSupervisor } from '${new URL('./startSupervisor.ts', import.meta.url).href}';
    const supervisor = await startSupervisor({ id: '${id}', removeDirectory: '${directory}' });
    for (const name of ['one', 'two']) await supervisor.start({ name, command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], logFile: '${directory}/' + name + '.log' });
    console.log('ready');`;
  const parent = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(parent.stdout, 'data');
  expect(await markedWith(id)).toHaveLength(3);
  parent.kill('SIGKILL');
  expect(await waitUntilGone(id)).toEqual([]);
  await expect(access(directory)).rejects.toThrow('ENOENT');
});

test('the parent ends the processes when the supervisor is killed', async () => {
  const id = newId();
  const supervisor = await startSupervisor({ id });
  await supervisor.start(sleeper('one'));
  process.kill(supervisor.pid, 'SIGKILL');
  expect((await supervisor.ended('one')).signal).toBe('SIGKILL');
  expect(await waitUntilGone(id)).toEqual([]);
});

test('a sweep ends what lost its supervisor and its parent, and leaves the rest alone', async () => {
  const guarded = await startSupervisor({ id: newId() });
  await guarded.start(sleeper('kept'));
  const lost = newId();
  const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    env: { ...process.env, MSK_MIGRATION_SANDBOX: lost },
    stdio: 'ignore',
  });
  await once(orphan, 'spawn');
  await sweepMarked();
  expect(await waitUntilGone(lost)).toEqual([]);
  expect(await markedWith(guarded.id)).toHaveLength(2);
  await guarded.close();
});
