import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { markText, markVariable, nameVariable, starterVariable } from './mark.ts';

/** A process that belongs to a sandbox. */
export interface MarkedProcess {
  readonly pid: number;
  /** The id of its sandbox. */
  readonly mark: string;
  /** `source-1`, `worker/orders-source-1`; `supervisor` for what guards them. */
  readonly name: string;
  /** What `MSK_MIGRATION_SANDBOX_STARTER` was for the program that opened the sandbox. */
  readonly starter: string | undefined;
  readonly command: string;
}

/** Every process of this machine that carries a mark of ours, whoever started it. Found by its environment, which only children inherit. */
export async function findMarked(): Promise<readonly MarkedProcess[]> {
  return process.platform === 'linux' ? await findInProc() : await findWithPs();
}

async function findInProc(): Promise<readonly MarkedProcess[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(pids.map(async pid => await lookAt(pid)));
  return found.filter(each => each !== undefined);
}

async function lookAt(pid: string): Promise<MarkedProcess | undefined> {
  // Processes of others cannot be read, and some end while we look.
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  const value = (name: string) =>
    environment
      .split('\0')
      .find(each => each.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return describe(Number(pid), command.replaceAll('\0', ' ').trim(), value);
}

/** Nothing where the environment has no mark. */
function describe(pid: number, command: string, value: (variable: string) => string | undefined): MarkedProcess | undefined {
  const mark = value(markVariable);
  return mark === undefined ? undefined : { pid, mark, name: value(nameVariable) ?? 'supervisor', starter: value(starterVariable), command };
}

async function findWithPs(): Promise<readonly MarkedProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axwwE', '-o', 'pid=,command='], { maxBuffer: 64 << 20 });
  return stdout.split('\n').flatMap(line => {
    const [, pid, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return describe(Number(pid), command, name => new RegExp(`\\b${name}=(\\S+)`).exec(command)?.[1]) ?? [];
  });
}

/** Ends the processes of sandboxes whose supervisor is gone; returns how many. */
export async function sweepMarked(): Promise<number> {
  const marked = await findMarked();
  const guarded = new Set(marked.filter(({ command, mark }) => isSupervisor(command, mark)).map(({ mark }) => mark));
  const left = marked.filter(({ mark, pid }) => !guarded.has(mark) && pid !== process.pid);
  for (const { pid } of left) kill(pid);
  return left.length;
}

const isSupervisor = (command: string, mark: string): boolean => /supervisor\.[jt]s /.test(command) && command.includes(`--${markText(mark)}`);

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended meanwhile.
  }
}
