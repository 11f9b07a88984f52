import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { MigrationError } from '@msk-migration/core';
import { cacheDirectory } from './cache/cacheDirectory.ts';
import { pythonVenv, readRequirements } from './pythonVenv.ts';

export interface BotocoreScript {
  readonly script: 'validateRequests.py' | 'driveConnector.py' | 'generateConstraints.py';
  readonly args?: readonly string[];
  readonly input?: string;
}

const fileOf = (name: string): string => fileURLToPath(new URL(`../python/${name}`, import.meta.url));

/** Runs one of our Python scripts with the pinned botocore and boto3; they are installed into the cache on first use. */
export async function runWithBotocore({
  script,
  args = [],
  input = '',
}: BotocoreScript): Promise<{ readonly code: number; readonly output: string; readonly errors: string }> {
  const { python } = await pythonVenv(cacheDirectory(), await readRequirements(fileOf('requirements.txt')));
  const child = spawn(python, [fileOf(script), ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(input);
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: Number(code ?? 1), output, errors };
}

/** Passes recorded requests through botocore's own validator, and checks lengths, ranges, enums and patterns, which it does not. */
export async function validateRecordedRequests(
  files: readonly string[],
): Promise<{ readonly checked: number; readonly problems: readonly string[] }> {
  const { code, output, errors } = await runWithBotocore({ script: 'validateRequests.py', args: files });
  if (output === '') throw new MigrationError('SANDBOX_FAILED', `validateRequests.py ended with ${code}: ${errors}`);
  return JSON.parse(output) as { checked: number; problems: string[] };
}
