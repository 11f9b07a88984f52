import type { CutoverReport, ProcessState, Progress, Spec, StepState } from '@msk-migration/core';
import { printable, printableLines } from './printable.ts';
import type { Style } from './style.ts';

/** How a process came out: what is done, what it waits for, or what failed with its proof. */
export function progressLines(progress: Progress, state: ProcessState, style: Style): readonly string[] {
  const done = state.steps.filter(step => step.state === 'settled').length;
  const where = `${state.name}: ${done} of ${state.steps.length} steps done`;
  if (progress.outcome === 'finished') return [`${style.green('finished')}  ${where}`];
  if (progress.outcome === 'aborted')
    return [`${style.yellow('aborted')}  ${state.name}${progress.reason === undefined ? '' : `: ${printable(progress.reason)}`}`];
  if (progress.outcome === 'waiting') {
    return [`${style.yellow('waiting')}  ${where}`, ...progress.on.map(one => `  ${printable(one.step)}: ${printableLines(one.waitingFor)}`)];
  }
  return [
    `${style.red('failed')}  ${where}`,
    `  ${printable(progress.step)}: ${printableLines(progress.failure.cause)}`,
    ...progress.failure.proof.map(line => style.dim(`    ${printable(line)}`)),
  ];
}

const signs: Record<StepState['state'], string> = { todo: '·', intended: '…', waiting: '…', settled: '✓', failed: '✗', undone: '↩' };

/** Every step with where it stands. */
export const stepLines = (state: ProcessState, style: Style): readonly string[] =>
  state.steps.map(step => {
    const paint = { todo: style.dim, intended: style.yellow, waiting: style.yellow, settled: style.green, failed: style.red, undone: style.yellow }[
      step.state
    ];
    return `  ${paint(signs[step.state])} ${printable(step.describe)}`;
  });

/** Somebody has to know that nobody lifts the fence while no program looks. */
export const waitingWriters = ({ mustEndAt }: ProcessState, style: Style): readonly string[] =>
  mustEndAt === undefined
    ? []
    : [style.red(`The writers wait. Whoever goes on lifts the fence at ${new Date(mustEndAt).toISOString()}; nobody does while no program runs.`)];

/** What an abort cannot do by itself. */
export interface LeftToPeople {
  /** What nobody was called for: a person has to do it. */
  readonly toDo: readonly string[];
  /** What clients wrote at the target before they were told to go back. */
  readonly stranded: CutoverReport['stranded'];
}

/** What is to be done after a cutover was taken back, where the spec has people do it. */
export function toDoAfterAbort({ steps }: ProcessState, { fence, switchClients }: Spec['migration']['cutover']): readonly string[] {
  const isUndone = (id: string): boolean => steps.some(step => step.id === id && step.state === 'undone');
  return [
    ...(switchClients.kind === 'ask' && isUndone('switchClients') ? ['let the clients use the source again'] : []),
    ...(fence.kind === 'ask' && isUndone('fence') ? ['let the writers go on at the source'] : []),
  ];
}

export const leftToPeopleLines = ({ toDo, stranded }: LeftToPeople, style: Style): readonly string[] => [
  ...toDo.map(each => `Now: ${each}.`),
  ...(stranded.length === 0
    ? []
    : [
        style.yellow('written at the target after the switch, and not on the source:'),
        ...stranded.map(({ place, from, to }) => `  ${printable(place)}: offsets ${from} to ${BigInt(to) - 1n}`),
        '  They stay at the target; write them to the source again where they matter.',
      ]),
];

/** That a cutover is open, and whether somebody waits for it. */
export function openCutoverLines({ outcome, began, steps, fenced }: CutoverReport, style: Style): readonly string[] {
  if (outcome !== 'open' || !began) return [];
  const since = (at: number): string => new Date(at).toISOString();
  const line = `cutover  open since ${since(began.at)}, begun by ${printable(began.by)}: ${steps.filter(step => step.settledAt !== undefined).length} steps done`;
  return fenced && fenced.to === undefined ? [line, style.red(`         the writers wait since ${since(fenced.from)}`)] : [line];
}
