import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findMarked, type MarkedProcess } from '@msk-migration/sandbox';
import { afterAll, expect, it, vi } from 'vitest';
import { pause } from './kafkaClients.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const longestLifeMs = 12_000;
const graceMs = 10_000;

/** Sandboxes of others on this machine, also of tests that run beside this one, are not ours to judge. */
const starter = crypto.randomUUID();
const env = { ...process.env, MSK_MIGRATION_SANDBOX_STARTER: starter };
let demo: ChildProcess | undefined;
afterAll(() => demo?.kill('SIGKILL'));

const startDemo = (): ChildProcess => (demo = spawn(process.execPath, ['--conditions=source', main, '--small'], { stdio: 'ignore', env }));

const findOurs = async (): Promise<readonly MarkedProcess[]> => (await findMarked()).filter(found => found.starter === starter);

/** What is left after the grace, looked at until then. */
async function whatIsLeft(): Promise<readonly MarkedProcess[]> {
  const until = performance.now() + graceMs;
  for (;;) {
    const left = await findOurs();
    if (left.length === 0 || performance.now() > until) return left;
    await pause(200);
  }
}

it.each(Array.from({ length: 10 }, (_, n) => n + 1))('leaves no process behind when killed at a random moment (%i of 10)', async () => {
  const life = Math.random() * longestLifeMs;
  const killed = startDemo();
  await pause(life);
  killed.kill('SIGKILL');
  if (killed.exitCode === null && killed.signalCode === null) await once(killed, 'exit');
  expect(await whatIsLeft(), `killed after ${Math.round(life)} ms`).toEqual([]);
});

it('works after all that, and ends with 0', async () => {
  const ended = once(startDemo(), 'exit') as Promise<[number | null]>;
  // Else the tests above would find nothing, whatever is left.
  await vi.waitUntil(async () => (await findOurs()).some(({ name }) => name === 'source-1'), { timeout: 30_000 });
  expect(await ended).toEqual([0, null]);
  expect(await whatIsLeft()).toEqual([]);
});
