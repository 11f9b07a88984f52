import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { callProgram } from './callProgram.mjs';

/** Makes the tarball that would be published of a folder of ours, below `into`; `manifest` is the one inside of it. */
export function packPackage(source, into) {
  const { name } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const folder = join(into, basename(source));
  mkdirSync(folder, { recursive: true });
  const { failed, output } = callProgram('pnpm', ['pack', '--pack-destination', folder], { cwd: source });
  const [file] = readdirSync(folder);
  if (failed || !file) return { name, source, problem: output || 'no tarball was made' };
  const tarball = join(folder, file);
  const manifest = JSON.parse(callProgram('tar', ['-xOzf', tarball, 'package/package.json']).said);
  return { name, source, tarball, manifest, files: callProgram('tar', ['-tzf', tarball]).said.split('\n') };
}
