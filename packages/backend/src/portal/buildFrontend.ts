import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MigrationError } from '@msk-migration/sdk';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Builds packages/app, unless turbo knows that nothing has changed since. */
export async function buildFrontend(signal?: AbortSignal): Promise<void> {
  const child = spawn('turbo', ['run', 'build', '--filter=@msk-migration/app', '--output-logs=errors-only'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new MigrationError('SANDBOX_FAILED', `packages/app could not be built:\n${output.slice(-4_000)}`);
}
