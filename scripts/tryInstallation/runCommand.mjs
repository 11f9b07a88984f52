import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a command of a README in a folder. Throws with its last words when it fails. */
export async function runCommand(command, { cwd, env }) {
  const child = spawn('sh', ['-ec', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (output += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`"${command}" ended with ${code}:\n${lastLines(output)}`);
  return output;
}

/** Those that tell something: tools print whole bundles, too. */
const lastLines = output =>
  output
    .split('\n')
    .filter(line => line.length < 1000)
    .slice(-40)
    .join('\n');
