import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Sandbox } from '../sandbox.ts';

/** What is known of a sandbox that runs detached: enough to use it and to end it. */
export interface DetachedSandbox extends Pick<Sandbox, 'id' | 'directory' | 'source' | 'target' | 'endpoints' | 'env' | 'pluginBucket'> {
  /** The process that holds the API and the model. */
  readonly hostPid: number;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** Where the detached sandbox of this user is written down, and what its host says. Not in the cache, which may be emptied at any time. */
export function stateDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'msk-migration');
}

const stateFile = (): string => join(stateDirectory(), 'sandbox.json');

export async function readState(): Promise<DetachedSandbox | undefined> {
  const text = await readFile(stateFile(), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as DetachedSandbox);
}

/** Written aside and renamed, so that a reader never sees half of it. */
export async function writeState(state: DetachedSandbox): Promise<void> {
  const file = stateFile();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(state, undefined, 2));
  await rename(`${file}.part`, file);
}

export async function removeState(): Promise<void> {
  await rm(stateFile(), { force: true });
}
