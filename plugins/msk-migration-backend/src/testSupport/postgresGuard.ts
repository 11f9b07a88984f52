// Runs as a process of its own and outlives the tests by a moment: when the pipe from them closes, for whatever reason, it ends the PostgreSQL that
// they left behind and takes its files away.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [, , directory = ''] = process.argv;
const pidFile = join(directory, 'postmaster.pid');

// Ctrl-C is for the tests.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.stdin.resume().on('close', () => void end());

async function end(): Promise<void> {
  // It may have been starting just now.
  await holds(() => existsSync(pidFile) || !existsSync(directory));
  if (existsSync(pidFile)) {
    quit(Number.parseInt(readFileSync(pidFile, 'utf8'), 10));
    await holds(() => !existsSync(pidFile));
  }
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

function quit(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // Killed with the tests; its file stays.
  }
}

async function holds(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 40 && !condition(); tries++) await sleep(50);
}
