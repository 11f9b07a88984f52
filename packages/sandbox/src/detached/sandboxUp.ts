import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCodes, MigrationError, type ErrorCode } from '@msk-migration/core';
import type { SandboxOptions, SandboxProgress } from '../sandbox.ts';
import { sandboxStatus } from './sandboxStatus.ts';
import { stateDirectory, type DetachedSandbox } from './stateFile.ts';

type Message =
  | { readonly progress: SandboxProgress }
  | { readonly ready: DetachedSandbox }
  | { readonly failed: { readonly name: string; readonly message: string } };

/** Starts a sandbox that goes on when this process ends; there is one of them at a time. When one is up, it is returned as it is. */
export async function sandboxUp(options: SandboxOptions = {}): Promise<DetachedSandbox> {
  const status = await sandboxStatus();
  if (status.state === 'up') return status.sandbox;
  const { onProgress, signal, ...plain } = options;
  const log = await openLog();
  const host = spawn(process.execPath, [...hostArguments(), JSON.stringify(plain)], { detached: true, stdio: ['ignore', log.fd, log.fd, 'ipc'] });
  await log.close();
  const giveUp = () => void host.kill('SIGTERM');
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    return await untilReady(host, onProgress);
  } finally {
    signal?.removeEventListener('abort', giveUp);
    if (host.connected) host.disconnect();
    host.unref();
  }
}

async function openLog(): Promise<Awaited<ReturnType<typeof open>>> {
  const directory = stateDirectory();
  try {
    await mkdir(directory, { recursive: true });
    return await open(join(directory, 'sandbox.log'), 'w');
  } catch (cause) {
    throw new MigrationError('SANDBOX_FAILED', `"${directory}" cannot be written; set XDG_STATE_HOME to a folder that can`, { cause });
  }
}

/** Beside this file in the source, beside the bundle in the package. */
function hostArguments(): readonly string[] {
  const isSource = fileURLToPath(import.meta.url).endsWith('.ts');
  const file = fileURLToPath(new URL(isSource ? './hostSandbox.ts' : './hostSandbox.js', import.meta.url));
  return isSource ? ['--conditions=source', file] : [file];
}

function untilReady(host: ChildProcess, onProgress: SandboxOptions['onProgress']): Promise<DetachedSandbox> {
  return new Promise((resolve, reject) => {
    host.on('message', (message: Message) => {
      if ('progress' in message) onProgress?.(message.progress);
      else if ('ready' in message) resolve(message.ready);
      else reject(new MigrationError(codeOf(message.failed.name), message.failed.message));
    });
    host.on('error', cause => reject(new MigrationError('SANDBOX_FAILED', 'the host of the sandbox could not be started', { cause })));
    host.on('exit', () =>
      reject(new MigrationError('SANDBOX_FAILED', `the host of the sandbox ended; see ${join(stateDirectory(), 'sandbox.log')}`)),
    );
  });
}

/** MigrationErrors carry their code as their name. */
const codeOf = (name: string): ErrorCode => (name in errorCodes ? (name as ErrorCode) : 'SANDBOX_FAILED');
