import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findMarked } from '@msk-migration/sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pause } from './kafkaClients.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const longestLifeMs = 12_000;
const graceMs = 10_000;

/** Sandboxes that somebody else runs on this machine are not ours to judge. */
let others = new Set<string>();
let demo: ChildProcess | undefined;

beforeAll(async () => void (others = new Set((await findMarked()).map(({ mark }) => mark))));
afterAll(() => demo?.kill('SIGKILL'));

const startDemo = (): ChildProcess => (demo = spawn(process.execPath, ['--conditions=source', main, '--small'], { stdio: 'ignore' }));

async function findOurs(): Promise<readonly { readonly pid: number; readonly mark: string }[]> {
  return (await findMarked()).filter(({ mark }) => !others.has(mark));
}

/** What is left after the grace, looked at until then. */
async function whatIsLeft(): Promise<readonly { readonly pid: number; readonly mark: string }[]> {
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
  const [code] = (await once(startDemo(), 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(await whatIsLeft()).toEqual([]);
});
