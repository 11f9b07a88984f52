import { MigrationError, canonicalJson, type JournalStore, type StoredEntry } from '@msk-migration/core';

/** Journals in memory, with the same rules as stored ones: what is read is a copy, and only the next entry can be appended. */
export function memoryJournals(): JournalStore {
  const journals = new Map<string, string[]>();
  const bodies = new Map<string, Uint8Array>();
  return {
    append: async (journalId, n, entry) => {
      const lines = journals.get(journalId) ?? [];
      if (n > lines.length)
        throw new MigrationError('JOURNAL_DAMAGED', `entry ${lines.length} of journal "${journalId}" is missing; ${n} cannot be appended`);
      if (n < lines.length) return 'taken';
      journals.set(journalId, [...lines, canonicalJson(entry)]);
      return 'appended';
    },
    read: async (journalId, from) => (journals.get(journalId) ?? []).slice(from).map(line => JSON.parse(line) as StoredEntry),
    list: async () => [...journals.keys()].sort(),
    putBody: async (digest, body) => void bodies.set(digest, Uint8Array.from(body)),
    getBody: async digest => bodies.get(digest)?.slice(),
  };
}
