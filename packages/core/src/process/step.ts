/** What a step still waits for, and when it is worth asking again. */
export interface Pending {
  readonly waitingFor: string;
  readonly askAgainInMs: number;
  /** True when only a person can end the wait (an approval, a hand at the writers). */
  readonly needsPerson?: boolean;
}

export interface Failure {
  readonly cause: string;
  /** The lines that prove it. */
  readonly proof: readonly string[];
  /** The code of the MigrationError behind it. */
  readonly code?: string;
  /** True when a call threw, so that its effect may have happened: it is looked for before it is tried again. */
  readonly thrown?: boolean;
}

/** `settled` may carry what was observed: it becomes the evidence of the step in the journal (JSON; bigint as string). */
export type Observation = 'settled' | 'absent' | { readonly settled: unknown } | { readonly pending: Pending } | { readonly failed: Failure };

/** One effect on the outside: started once, found again after any crash, undone if it can be. `Started` is JSON. */
export interface Step<Started = unknown> {
  /** Unique in its process: `connector/orders-source`, `fence`. */
  readonly id: string;
  /** One line for people: `create connector "orders-source"`. */
  readonly describe: string;
  /** Starts the effect; returns what is needed to find it again (arn, operationArn, …). Safe to run again after a crash. */
  run(): Promise<Started>;
  /** `started` is undefined after a crash between the intent and its outcome: look by name and tag. `absent` makes `run` happen (again). */
  observe(started: Started | undefined): Promise<Observation>;
  /** Asked again after a restart and before what depends on it. */
  holds?(): Promise<boolean>;
  /**
   * Takes the effect back, or begins to and answers `pending`: then it is called again until it answers nothing. Safe to repeat.
   * Absent = point of no return, so a step without effect says `undo: nothingToUndo`.
   */
  undo?(started: Started | undefined): Promise<Undone>;
}

/** Nothing when the effect is gone. */
export type Undone = undefined | void | { readonly pending: Pending };

/** The steps of a stage start together; a stage begins when the one before it has settled. */
export interface Stage {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** The undo of a step that only looks. */
export const nothingToUndo = async (): Promise<void> => {};
