import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MigrationError } from '@msk-migration/core';
import { whileLocked } from './cache/whileLocked.ts';

/** A virtual environment of Python: its interpreter, and the folder of its programs. */
export interface PythonVenv {
  readonly python: string;
  readonly bin: string;
}

const run = promisify(execFile);

/**
 * The virtual environment with exactly these requirements (lines of a requirements file). Made once and found again by their digest; two processes
 * that ask at the same time wait for one another. Throws TOOL_MISSING without Python 3, SANDBOX_FAILED when pip fails.
 */
export async function pythonVenv(cacheDir: string, requirements: readonly string[], signal?: AbortSignal): Promise<PythonVenv> {
  const digest = createHash('sha256').update(requirements.join('\n')).digest('hex').slice(0, 16);
  const home = join(cacheDir, 'python', digest);
  const venv = { python: join(home, 'bin', 'python'), bin: join(home, 'bin') };
  const complete = join(home, 'complete');
  if (await exists(complete)) return venv;
  const make = async (): Promise<void> => {
    if (await exists(complete)) return;
    await rm(home, { recursive: true, force: true });
    await python('python3', ['-m', 'venv', home], signal);
    await python(venv.python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements], signal);
    await writeFile(complete, `${requirements.join('\n')}\n`);
  };
  await whileLocked(`${home}.lock`, make, signal);
  return venv;
}

/** The lines of a requirements file that name a package. */
export async function readRequirements(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8');
  return text.split('\n').filter(line => line.trim() !== '' && !line.startsWith('#'));
}

async function python(command: string, args: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  try {
    await run(command, args, signal ? { signal } : {});
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'ENOENT')
      throw new MigrationError('TOOL_MISSING', `"${command}" is not installed: Python 3.10 or later with venv is needed`, { cause });
    const { stderr, message } = cause as { stderr?: string; message?: string };
    throw new MigrationError('SANDBOX_FAILED', `${command} ${args.join(' ')}: ${(stderr ?? '').trim() || (message ?? '')}`, { cause });
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
