// Runs as a process of its own and holds the API, the model and the supervisor's pipe of a sandbox, until SIGTERM.
import { MigrationError } from '@msk-migration/core';
import { createSandbox } from '../createSandbox.ts';
import type { SandboxOptions } from '../sandbox.ts';
import { removeState, writeState } from './stateFile.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as SandboxOptions;
const giveUp = new AbortController();
const stop = (why: string) => giveUp.abort(new MigrationError('SANDBOX_FAILED', why));
let isReady = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(`the host got ${signal}`));
// Whoever started us went away before we were ready: nobody waits for this sandbox.
process.on('disconnect', () => isReady || stop('whoever asked for the sandbox went away'));

try {
  const sandbox = await createSandbox({ ...options, signal: giveUp.signal, onProgress: progress => tell({ progress }) });
  const { id, directory, source, target, endpoints, env, pluginBucket } = sandbox;
  const state = { id, directory, source, target, endpoints, env, pluginBucket, hostPid: process.pid, startedAt: new Date().toISOString() };
  await writeState(state);
  isReady = true;
  tell({ ready: state });
  await untilAborted(giveUp.signal);
  await sandbox.close();
} catch (error) {
  tell({ failed: error instanceof Error ? { name: error.name, message: error.message } : { name: 'INTERNAL', message: String(error) } });
  process.exitCode = 1;
} finally {
  if (isReady) await removeState();
  if (process.connected) process.disconnect();
}

function untilAborted(signal: AbortSignal): Promise<void> {
  // A listener alone does not keep a process alive.
  const alive = setInterval(() => undefined, 1_000_000);
  return new Promise(resolve => {
    const end = () => {
      clearInterval(alive);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}

function tell(message: object): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
