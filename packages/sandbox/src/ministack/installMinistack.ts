import { createHash } from 'node:crypto';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { MigrationError } from '@msk-migration/core';
import type { RunTool } from '../processes/runTool.ts';
import lock from './ministack.lock.json' with { type: 'json' };

export interface InstallOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Called when there is something to install. */
  readonly onStart?: () => void;
}

/** Installs ministack into a virtual environment in the cache, unless it is there, and returns its Python. Each package is pinned by its SHA-256. */
export async function installMinistack(cache: string, runTool: RunTool, { onStart, env = process.env }: InstallOptions = {}): Promise<string> {
  const requirements = renderRequirements();
  const key = createHash('sha256').update(requirements).digest('hex').slice(0, 12);
  const home = join(cache, `ministack-${key}`);
  const python = join(home, 'bin', 'python');
  const seal = join(home, 'installed');
  if (await isThere(seal)) return python;
  onStart?.();
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  const file = join(home, 'requirements.txt');
  await writeFile(file, requirements);
  await runTool({ name: 'python-venv', command: await findPython(env), args: ['-m', 'venv', home] });
  await runTool({
    name: 'pip',
    command: python,
    args: ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes', '-r', file],
  });
  await writeFile(seal, '');
  return python;
}

function renderRequirements(): string {
  const line = ({ name, version, marker, sha256 }: (typeof packages)[number]) =>
    [`${name}==${version}${marker === undefined ? '' : ` ; ${marker}`}`, ...sha256.map(sum => `--hash=sha256:${sum}`)].join(' \\\n    ');
  return `${packages.map(line).join('\n')}\n`;
}

const packages: readonly { readonly name: string; readonly version: string; readonly marker?: string; readonly sha256: readonly string[] }[] = lock;

async function findPython(env: NodeJS.ProcessEnv): Promise<string> {
  const directories = (env['PATH'] ?? '').split(delimiter).filter(each => each !== '');
  for (const directory of directories) {
    const file = join(directory, 'python3');
    if (await isThere(file)) return file;
  }
  throw new MigrationError(
    'TOOL_MISSING',
    [
      'the sandbox needs Python 3.10 or later, with venv',
      '    Debian        sudo apt-get install python3 python3-venv',
      '    macOS         brew install python',
      '    Amazon Linux  sudo dnf install python3.11',
    ].join('\n'),
  );
}

const isThere = async (file: string): Promise<boolean> =>
  await access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
