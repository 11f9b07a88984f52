/** One line of a journal as it is stored: a JSON value. */
export type StoredEntry = Readonly<Record<string, unknown>>;

/**
 * Append-only journals, by id (`flow/<name>`, `migration/<name>`). The store is the lock: of two writers that append entry n, one is refused.
 */
export interface JournalStore {
  /** Appends as entry `n` (0-based) if n is next; `taken` when somebody else has written it. Durable when it returns. */
  append(journalId: string, n: number, entry: StoredEntry): Promise<'appended' | 'taken'>;
  /** Entries from `from` on, in order; empty for a journal that does not exist. */
  read(journalId: string, from: number): Promise<readonly StoredEntry[]>;
  /** Where a person finds an entry: a path or an address. */
  locate?(journalId: string, n: number): string;
  list(): Promise<readonly string[]>;
  /** Large bodies (plans, proofs) beside the journal, by their sha-256 digest. */
  putBody(digest: string, body: Uint8Array): Promise<void>;
  getBody(digest: string): Promise<Uint8Array | undefined>;
}
