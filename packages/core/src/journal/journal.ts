import type { Entry, EntryBody } from './entries.ts';

/** One journal, as one holder sees it. */
export interface Journal {
  readonly id: string;
  /** Who we are in it: `user@host#pid`. */
  readonly holder: string;
  readonly entries: readonly Entry[];
  /** Appends and renews our lease. Throws JOURNAL_TAKEN when somebody else holds it or went on since we read. Calls are served in order. */
  append(body: EntryBody): Promise<Entry>;
  /** Reads what others appended. */
  refresh(): Promise<void>;
  /** Makes sure that nobody else holds it: refreshes, waits out an expired lease, throws JOURNAL_TAKEN at a live one. Writes nothing. */
  take(): Promise<void>;
  /**
   * Takes it from whoever holds it or had it last, who is refused at the next append. Whoever goes on, here or elsewhere, first waits until the former lease
   * and its last call are over, as after a holder that vanished: an effect that was begun may last that long. `by` is the person who asked. Nothing happens
   * when it is ours or nobody's; throws WRONG_PHASE when this process had it last, by another journal.
   */
  takeOver(by?: string): Promise<void>;
  /** Gives the lease back, so that the next holder need not wait for it to expire; nothing happens when it is not ours. */
  release(): Promise<void>;
}
