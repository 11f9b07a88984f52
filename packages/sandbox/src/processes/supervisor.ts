// Runs as a process of its own and outlives its parent by a moment: when the pipe from the parent closes, for whatever reason, it ends
// every process of the sandbox. It is the one who starts them, so that no moment exists in which one is running and unknown to it.
// Imports next to nothing but Node's own modules: it must start in a blink, from source and from dist.
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { nameVariable } from './mark.ts';
import type { Order, ProcessSpec, Report } from './orders.ts';

const children = new Map<string, { readonly child: ChildProcess; readonly spec: ProcessSpec }>();
const directoryToRemove = process.argv[3];

// Ctrl-C is for the parent; it closes the pipe when it is done.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('SIGTERM', () => void end());
// The parent may be gone while we report to it.
process.stdout.on('error', () => undefined);

createInterface({ input: process.stdin })
  .on('line', line => follow(JSON.parse(line) as Order))
  .on('close', () => void end());

function follow(order: Order): void {
  if (order.order === 'start') start(order.spec);
  else children.get(order.name)?.child.kill(order.signal);
}

function start(spec: ProcessSpec): void {
  const { name } = spec;
  if (ending !== undefined || children.has(name)) return tell({ report: 'refused', name, why: 'it is running' });
  const log = openSync(spec.logFile, 'a');
  const child = spawn(spec.command, spec.args, {
    env: { ...process.env, ...spec.env, [nameVariable]: name },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('error', error => tell({ report: 'refused', name, why: error.message }));
  const { pid } = child;
  if (pid === undefined) return;
  children.set(name, { child, spec });
  tell({ report: 'started', name, pid });
  child.on('exit', (code, signal) => {
    children.delete(name);
    tell({ report: 'ended', name, pid, code, signal });
  });
}

let ending: Promise<void> | undefined;

function end(): Promise<void> {
  return (ending ??= endAll());
}

/** Nothing of a sandbox is worth a slow goodbye: its data goes with it. A stopped process is ended by SIGKILL, too. */
async function endAll(): Promise<void> {
  await killWhere(spec => spec.endFirst === true);
  await killWhere(() => true);
  if (directoryToRemove) rmSync(directoryToRemove, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

async function killWhere(wanted: (spec: ProcessSpec) => boolean): Promise<void> {
  const ends = [...children.values()]
    .filter(({ spec }) => wanted(spec))
    .map(({ child }) => {
      child.kill('SIGKILL');
      return new Promise(resolve => child.on('exit', resolve));
    });
  await Promise.all(ends);
}

function tell(report: Report): void {
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
