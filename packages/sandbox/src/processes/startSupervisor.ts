import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MigrationError } from '@msk-migration/core';
import type { SandboxProcess } from '../sandbox.ts';
import { markText, markVariable } from './mark.ts';
import type { Order, ProcessSpec, Report } from './orders.ts';

export interface Exit {
  readonly name: string;
  readonly code: number | null;
  readonly signal: string | null;
  /** Whether it was ended through `signal`, on purpose. */
  readonly ordered: boolean;
}

/** Starts, signals and knows the processes of one sandbox, through a process that outlives this one long enough to end them all. */
export interface Supervisor {
  readonly id: string;
  readonly pid: number;
  /** Settles with the process id when the process exists. */
  start(spec: ProcessSpec): Promise<number>;
  startAgain(name: string): Promise<number>;
  /** Settles when the signal is on its way; for SIGKILL and SIGTERM use `ended` to wait for the end. */
  signal(name: string, signal: NodeJS.Signals): void;
  /** Settles when the process has ended; at once when it is not running. */
  ended(name: string): Promise<Exit>;
  list(): readonly SandboxProcess[];
  /** Called for each process that ends. */
  onEnd(listener: (exit: Exit) => void): void;
  /** Removes an ended process from the list. */
  forget(name: string): void;
  /** Ends everything. */
  close(): Promise<void>;
}

interface Held {
  spec: ProcessSpec;
  pid: number | undefined;
  state: SandboxProcess['state'];
  ordered: boolean;
  exit: Exit;
}

export interface SupervisorOptions {
  readonly id: string;
  /** Removed when all has ended, also when this process is killed before. */
  readonly removeDirectory?: string;
}

/** Starts the supervisor of one sandbox. */
export async function startSupervisor({ id, removeDirectory = '' }: SupervisorOptions): Promise<Supervisor> {
  const child = spawn(process.execPath, [supervisorFile(), `--${markText(id)}`, removeDirectory], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, [markVariable]: id },
    // A session of its own: Ctrl-C in the terminal reaches the parent only.
    detached: true,
  });
  await once(child, 'spawn');
  // A supervisor that is gone is reported by 'exit'; the broken pipe says nothing more.
  child.stdin.on('error', () => undefined);
  return makeSupervisor(id, child as Running);
}

/** Beside this file in the source, beside the bundle in the package. */
function supervisorFile(): string {
  const own = fileURLToPath(import.meta.url);
  return fileURLToPath(new URL(own.endsWith('.ts') ? './supervisor.ts' : './supervisor.js', import.meta.url));
}

type Running = ChildProcess & { stdin: NonNullable<ChildProcess['stdin']>; stdout: NonNullable<ChildProcess['stdout']>; pid: number };

function makeSupervisor(id: string, child: Running): Supervisor {
  const held = new Map<string, Held>();
  const events = new EventEmitter({ captureRejections: false }).setMaxListeners(0);
  const gone = once(child, 'exit');
  const send = (order: Order) => void child.stdin.write(`${JSON.stringify(order)}\n`);
  createInterface({ input: child.stdout }).on('line', line => note(JSON.parse(line) as Report, held, events));
  void gone.then(() => endOrphans(held, events));
  const get = (name: string) => held.get(name) ?? fail(`no process is called "${name}"; there are: ${[...held.keys()].join(', ')}`);

  const start = async (spec: ProcessSpec): Promise<number> => {
    if (child.exitCode !== null || child.signalCode !== null) fail(`the supervisor of sandbox ${id} has ended`);
    const report = once(events, `begin ${spec.name}`) as Promise<[Report]>;
    held.set(spec.name, {
      spec,
      pid: undefined,
      state: 'ended',
      ordered: false,
      exit: { name: spec.name, code: null, signal: null, ordered: false },
    });
    send({ order: 'start', spec });
    const [answer] = await report;
    return answer.report === 'started' ? answer.pid : fail(`${spec.command} could not be started: ${'why' in answer ? answer.why : 'it ended'}`);
  };
  return {
    id,
    pid: child.pid,
    start,
    startAgain: async name => await start(get(name).spec),
    signal(name, signal) {
      const one = get(name);
      if (one.state === 'ended') return;
      one.ordered ||= signal === 'SIGKILL' || signal === 'SIGTERM';
      send({ order: 'signal', name, signal });
      if (signal === 'SIGSTOP') one.state = 'paused';
      if (signal === 'SIGCONT') one.state = 'running';
    },
    ended: async name => (get(name).state === 'ended' ? get(name).exit : ((await once(events, `end ${name}`)) as [Exit])[0]),
    list: () =>
      [...held.values()]
        .map(({ spec, pid, state }) => ({ name: spec.name, pid, state, logFile: spec.logFile }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    onEnd: listener => void events.on('end', listener),
    forget: name => void held.delete(name),
    close: async () => {
      child.stdin.end();
      await gone;
    },
  };
}

function note(report: Report, held: Map<string, Held>, events: EventEmitter): void {
  const one = held.get(report.name);
  if (one === undefined) return;
  if (report.report === 'ended') return noteEnd(one, report, events);
  if (report.report === 'started') Object.assign(one, { pid: report.pid, state: 'running' });
  events.emit(`begin ${report.name}`, report);
}

function noteEnd(one: Held, { code, signal }: { code: number | null; signal: string | null }, events: EventEmitter): void {
  const { name } = one.spec;
  Object.assign(one, { pid: undefined, state: 'ended', exit: { name, code, signal, ordered: one.ordered } });
  events.emit(`end ${name}`, one.exit);
  events.emit('end', one.exit);
}

/** When somebody killed the supervisor, the parent does its work. */
function endOrphans(held: Map<string, Held>, events: EventEmitter): void {
  for (const one of held.values()) {
    if (one.state !== 'ended' && one.pid !== undefined) killPid(one.pid);
    if (one.state !== 'ended') noteEnd(one, { code: null, signal: 'SIGKILL' }, events);
    else events.emit(`begin ${one.spec.name}`, { report: 'refused', name: one.spec.name, why: 'the supervisor has ended' } satisfies Report);
  }
}

function killPid(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function fail(message: string): never {
  throw new MigrationError('SANDBOX_FAILED', message);
}
