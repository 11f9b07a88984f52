import type { Entry } from '../journal/entries.ts';
import type { Failure } from './step.ts';

/** What the journal says about one step of a run. */
export interface StepRecord {
  /** Begun since it was last undone: an abort has to undo it, even when it failed or no longer held. */
  readonly touched: boolean;
  /** When it was first begun since it was last undone. */
  readonly touchedAt?: number;
  /** `intended`: run was asked for and its outcome is unknown. */
  readonly state: 'todo' | 'intended' | 'waiting' | 'settled' | 'failed' | 'undone';
  /** What the present attempt started. */
  readonly started?: unknown;
  /** What the latest attempt started that is not undone: what `undo` gets. */
  readonly lastStarted?: unknown;
  readonly evidence?: unknown;
  readonly failure?: Failure;
  readonly since?: number;
}

/** What the journal says about the newest run of a process. */
export interface RunRecord {
  readonly run: number;
  readonly began?: Began;
  readonly aborted?: Entry & { readonly reason?: string; readonly by?: string };
  readonly completed?: Entry & { readonly by?: string };
  readonly ended: boolean;
  readonly approvals: readonly Extract<Entry, { type: 'approved' }>[];
  readonly steps: ReadonlyMap<string, StepRecord>;
}

const untouched: StepRecord = { touched: false, state: 'todo' };

/** What began a run. */
type Began = Extract<Entry, { type: 'began' }>;

/** Reads the newest run of a process from the journal; of those that `wanted` is true of, where it is given. */
export function readRun(name: string, entries: readonly Entry[], wanted: (began: Began) => boolean = () => true): RunRecord {
  const began = entries.findLast(entry => entry.type === 'began' && entry.process === name && wanted(entry));
  if (began?.type !== 'began') return { run: 0, ended: true, approvals: [], steps: new Map() };
  const mine = entries.slice(began.n).filter(entry => 'run' in entry && entry.process === name && entry.run === began.run);
  const aborted = mine.find(entry => entry.type === 'aborted');
  const completed = mine.find(entry => entry.type === 'completed');
  const steps = new Map<string, StepRecord>();
  for (const entry of mine) if ('step' in entry) steps.set(entry.step, nextRecord(steps.get(entry.step) ?? untouched, entry));
  return {
    run: began.run,
    began,
    ...(aborted && { aborted }),
    ...(completed && { completed }),
    ended: mine.some(entry => entry.type === 'finished' || entry.type === 'completed'),
    approvals: mine.filter(entry => entry.type === 'approved'),
    steps,
  };
}

/** What is known of a step; of one that was never begun, that. */
export const recordOf = (run: RunRecord, step: string): StepRecord => run.steps.get(step) ?? untouched;

function nextRecord(before: StepRecord, entry: Entry & { readonly step: string }): StepRecord {
  const since = entry.at;
  const kept = { touched: true, touchedAt: before.touchedAt ?? since, lastStarted: before.lastStarted };
  switch (entry.type) {
    case 'intended':
      return { ...kept, state: 'intended', since };
    case 'started':
      return { ...kept, state: 'waiting', started: entry.started, lastStarted: entry.started, since };
    case 'settled':
      return { ...kept, state: 'settled', started: before.started, evidence: entry.evidence, since };
    case 'failed':
      return { ...kept, state: 'failed', started: before.started, failure: entry.failure, since };
    case 'dropped':
      return { ...kept, state: 'todo', since };
    case 'undone':
      return { touched: false, state: 'undone', since };
    default:
      return before;
  }
}
