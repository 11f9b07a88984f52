import type { Failure, Pending } from './step.ts';

/** What a process waits for, and which step does (`approve` and `complete` are the engine's own). */
export type Waiting = Pending & { readonly step: string };

/** How far a process came. Derived each time, never written. */
export type Progress =
  | { readonly outcome: 'finished' }
  | { readonly outcome: 'aborted'; readonly reason: string | undefined }
  | { readonly outcome: 'waiting'; readonly on: readonly Waiting[] }
  | { readonly outcome: 'failed'; readonly step: string; readonly failure: Failure };

/** Where a step stands, by the journal. `intended`: begun, and nobody knows yet whether it happened. */
export interface StepState {
  readonly id: string;
  readonly stage: string;
  readonly describe: string;
  readonly state: 'todo' | 'intended' | 'waiting' | 'settled' | 'failed' | 'undone';
  readonly started?: unknown;
  /** What was observed when it settled. */
  readonly evidence?: unknown;
  readonly failure?: Failure;
  /** When it came into this state, milliseconds since the epoch. */
  readonly since?: number;
}

/** Where a run stands. `ended` states allow a new run; `open` and `aborting` are gone on with. */
export type ProcessPhase = 'unbegun' | 'open' | 'aborting' | 'aborted' | 'finished' | 'completed';

export interface ProcessState {
  readonly name: string;
  /** 0 before the first `begin`. */
  readonly run: number;
  readonly phase: ProcessPhase;
  readonly input?: unknown;
  readonly began?: { readonly by: string; readonly at: number };
  readonly approved?: { readonly digest: string; readonly by: string; readonly at: number };
  readonly aborted?: { readonly reason: string | undefined; readonly by: string; readonly at: number };
  readonly completed?: { readonly by: string; readonly at: number };
  /** While somebody outside waits for a time-boxed stretch to end: when it is taken back, by whoever looks then. */
  readonly mustEndAt?: number;
  readonly steps: readonly StepState[];
}
