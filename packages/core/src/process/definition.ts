import type { Stage } from './step.ts';

/** A decision of a person, asked for before a stage begins. */
export interface Approval {
  /** The stage that does not begin without it. */
  readonly beforeStage: string;
  /** Digest of exactly what follows; asked again each time, so that an approval never outlives what it was given for. */
  digest(): string | Promise<string>;
  /** True when whoever began may not approve. */
  readonly secondPerson?: boolean;
}

/** A stretch of the process that may not last longer: whoever looks after it aborts the run (which undoes what was done). */
export interface Deadline {
  /** The clock starts with the intent of this step … */
  readonly fromStep: string;
  readonly limitMs: number;
  /** … and stops when this one has settled. */
  readonly untilStep: string;
}

/** What a long piece of work consists of. Built anew by every host that goes on with it: the journal holds where it stands. */
export interface ProcessDefinition {
  /** `deploy`, `cutover`, `cleanup`, … */
  readonly name: string;
  readonly stages: readonly Stage[];
  readonly approval?: Approval;
  readonly deadline?: Deadline;
  /** True when the end waits for `complete()`, the named point of no return; until then `abort()` undoes. */
  readonly completable?: boolean;
}
