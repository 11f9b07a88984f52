import { spawnSync } from 'node:child_process';

/** Runs a program to its end; `said` is its standard output, `output` all that it wrote. */
export function callProgram(program, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options });
  return { failed: status !== 0, output: `${stdout ?? ''}${stderr ?? ''}`.trim(), said: (stdout ?? '').trim() };
}
