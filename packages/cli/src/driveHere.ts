import type { ErrorCode, Failure, Process, ProcessState, Progress, Waiting } from '@msk-migration/core';
import { exitOf, type Exit } from './exitCodes.ts';
import type { Host } from './host.ts';
import { printable } from './render/printable.ts';
import { leftToPeopleLines, progressLines, stepLines, waitingWriters, type LeftToPeople } from './render/process.ts';
import { reporter } from './render/reporter.ts';

export interface DriveOptions {
  /** The command that goes on from here. */
  readonly goOn: string;
  /** What a person can do about a wait, as a command. */
  readonly hints?: (waiting: Waiting) => string | undefined;
  /** What exactly would be approved, in words. */
  readonly describeApproval?: () => Promise<readonly string[]>;
  /** Where an aborted process is what was asked for: what it leaves to people. */
  readonly afterAbort?: (state: ProcessState) => Promise<LeftToPeople>;
}

/** Drives a process from this terminal until it ends, needs a person, or Ctrl-C; shows how it came out. */
export async function driveHere(host: Host, process: Process, options: DriveOptions): Promise<Exit> {
  const { drive, systemClock } = await import('@msk-migration/sdk');
  const stopListening = process.listen(reporter(host.terminal));
  try {
    const { progress, interrupted } = await host.gracefully(async signal => {
      const reached = await drive(process, { clock: systemClock, signal });
      return { progress: reached, interrupted: signal.aborted };
    });
    if (progress.outcome === 'waiting' && progress.on.some(one => one.step === 'approve')) await showApproval(host, options);
    const left = await options.afterAbort?.(process.state());
    const exit = show(host, process, interrupted && progress.outcome === 'waiting' ? 'interrupted' : progress, { ...options, left });
    if (left) host.terminal.print(leftToPeopleLines(left, host.terminal.style));
    return exit;
  } finally {
    stopListening();
    await process.release();
  }
}

async function showApproval({ terminal }: Host, { describeApproval }: DriveOptions): Promise<void> {
  const lines = (await describeApproval?.()) ?? [];
  terminal.print([terminal.style.bold('To be approved'), ...lines.map(line => `  ${printable(line)}`), '']);
}

type ShowOptions = DriveOptions & { readonly left?: LeftToPeople | undefined };

/** Shows where a process stands; the exit code says the same. */
export function show({ terminal }: Host, process: Process, progress: Progress | 'interrupted', options: ShowOptions): Exit {
  const { style } = terminal;
  const state = process.state();
  if (progress === 'interrupted') {
    terminal.document({ outcome: 'interrupted', process: state, goOn: options.goOn, ...options.left });
    terminal.note(`Stopped; nothing is lost and others may go on. Go on with: ${printable(options.goOn)}`);
    terminal.print(waitingWriters(state, style));
    return 'interrupted';
  }
  terminal.document({ ...progress, process: state, ...options.left });
  terminal.print(progressLines(progress, state, style));
  if (progress.outcome === 'waiting') terminal.print(stepLines(state, style));
  if (progress.outcome === 'finished') return 'ok';
  if (progress.outcome === 'aborted') return options.afterAbort ? 'ok' : 'failed';
  const next = progress.outcome === 'waiting' ? progress.on.map(one => options.hints?.(one) ?? options.goOn) : [`correct it, then: ${options.goOn}`];
  terminal.print([...new Set(next)].map(line => `${style.cyan('→')} ${printable(line)}`));
  terminal.print(waitingWriters(state, style));
  return progress.outcome === 'waiting' ? 'needsPerson' : exitOfFailure(progress.failure);
}

const exitOfFailure = ({ code }: Failure): Exit => (code === undefined ? 'failed' : exitOf(code as ErrorCode));
