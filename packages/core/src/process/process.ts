import type { OnEvent } from '../events/events.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProcessDefinition } from './definition.ts';
import type { ProcessState, Progress } from './processState.ts';
import type { RunRecord } from './runRecord.ts';

/** A process over its journal: any host can make one from the same definition and go on. */
export interface Process {
  readonly definition: ProcessDefinition;
  state(): ProcessState;
  /** Throws WRONG_PHASE when `begin` would now. */
  mayBegin(): Promise<void>;
  /** Goes on with the open run, or begins a new one; one that was completed stays so. `by` defaults to the journal's holder. Throws JOURNAL_TAKEN. */
  begin(input?: unknown, by?: string): Promise<{ readonly run: number; readonly resumed: boolean }>;
  /** Goes on until something must be waited for. Safe after a crash at any point; a failed step is run again. Throws JOURNAL_TAKEN, WRONG_PHASE. */
  advance(): Promise<Progress>;
  /** Takes everything back, last first. Throws NOT_UNDOABLE before touching anything when a step that cannot be undone was begun. */
  abort(reason: string, by?: string): Promise<Progress>;
  /** Notes what a person says about a step that waits. Throws WRONG_PHASE when it does not. */
  confirm(step: string, by: string): Promise<void>;
  /** Throws APPROVAL_NEEDED when the digest is not the one of what follows, or the same person began. */
  approve(digest: string, by: string): Promise<void>;
  /** The point of no return. Throws WRONG_PHASE until every step has settled and still holds. */
  complete(by?: string): Promise<void>;
  /** Waits until nobody else goes on with it. Throws JOURNAL_TAKEN. */
  take(): Promise<void>;
  /** Takes it from whoever goes on with it elsewhere, who stops before the next step. Whatever follows waits until that one's last call is over. */
  takeOver(by?: string): Promise<void>;
  /** Hears events until the returned function is called. */
  listen(onEvent: OnEvent): () => void;
  /** Gives the lease back, so that others can go on at once. */
  release(): Promise<void>;
}

export interface ProcessOptions {
  readonly definition: ProcessDefinition;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly onEvent?: OnEvent | undefined;
  /** Why nothing may be begun or gone on with now, by the journals: a run that could only fail is not begun. Asked with the newest run of that name. */
  readonly findObstacle?: ((newest: RunRecord) => Promise<string | undefined>) | undefined;
}
