import { createHash } from 'node:crypto';
import { MigrationError, type JournalStore, type StoredEntry } from '@msk-migration/sdk';
import type { Knex } from 'knex';
import { askDatabase } from './askDatabase.ts';
import { fromStored, toStored } from './storedText.ts';

const entries = 'journal_entries';
const bodies = 'journal_bodies';
/** An index of PostgreSQL holds 2,700 bytes, and a character can need three. */
const longestId = 800;

/**
 * Journals in the database of the portal. The primary key (journal, n) is the lock: of replicas that append the same entry at once, one inserts the
 * row. Entries are never changed or deleted, so the one before, once seen, stays.
 */
export function sqlJournals(knex: Knex): JournalStore {
  return {
    locate,
    append: (journalId, n, entry) => askDatabase(() => appendEntry(knex, { journalId, n }, entry)),
    read: (journalId, from) => askDatabase(() => readEntries(knex, journalId, from)),
    list: () => askDatabase(() => listJournals(knex)),
    putBody: (digest, body) => askDatabase(() => putBody(knex, checkedDigest(digest), body)),
    getBody: digest => askDatabase(() => getBody(knex, checkedDigest(digest))),
  };
}

const locate = (journalId: string, n: number): string => `table ${entries}, journal "${toStored(journalId)}", entry ${n}`;

async function appendEntry(knex: Knex, at: { journalId: string; n: number }, entry: StoredEntry): Promise<'appended' | 'taken'> {
  const [journal, n] = [storedId(at.journalId), at.n];
  if (
    n > 0 &&
    (await knex(entries)
      .where({ journal, n: n - 1 })
      .first('n')) === undefined
  )
    throw damaged(at.journalId, n - 1, 'it is missing, though there are, or should be, later ones');
  const row = { journal, n, entry: JSON.stringify(entry) };
  const inserted = await knex(entries).insert(row).onConflict(['journal', 'n']).ignore().returning('n');
  return inserted.length === 1 ? 'appended' : 'taken';
}

async function readEntries(knex: Knex, journalId: string, from: number): Promise<readonly StoredEntry[]> {
  const query = knex<{ n: number; entry: string }>(entries).where('journal', toStored(journalId)).where('n', '>=', from);
  const rows = await query.orderBy('n').select('n', 'entry');
  return rows.map((row, index) => {
    if (row.n !== from + index) throw damaged(journalId, from + index, 'it is missing, though there are later ones');
    return parseEntry(journalId, row.n, row.entry);
  });
}

function parseEntry(journalId: string, n: number, text: string): StoredEntry {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as StoredEntry;
  } catch (error) {
    throw damaged(journalId, n, 'it is no JSON', error);
  }
  throw damaged(journalId, n, 'it holds no entry');
}

async function listJournals(knex: Knex): Promise<readonly string[]> {
  const journals = await knex<{ journal: string; n: number }>(entries).where('n', 0).pluck('journal');
  return journals.map(fromStored).sort();
}

async function putBody(knex: Knex, digest: string, body: Uint8Array): Promise<void> {
  await knex(bodies)
    .insert({ digest, body: Buffer.from(body) })
    .onConflict('digest')
    .ignore();
}

async function getBody(knex: Knex, digest: string): Promise<Uint8Array | undefined> {
  const row = await knex<{ digest: string; body: Uint8Array }>(bodies).where({ digest }).first('body');
  if (row === undefined || createHash('sha256').update(row.body).digest('hex') === digest) return row && Uint8Array.from(row.body);
  throw new MigrationError('JOURNAL_DAMAGED', `table ${bodies}, digest ${digest} was changed after it was written: put that row back from a copy`);
}

function storedId(journalId: string): string {
  const stored = toStored(journalId);
  if (stored !== '' && stored.length <= longestId) return stored;
  throw new MigrationError('INPUT_INVALID', `"${stored.slice(0, longestId)}" cannot be the name of a journal: it is empty or too long`);
}

function checkedDigest(digest: string): string {
  if (/^[0-9a-f]{64}$/.test(digest)) return digest;
  throw new MigrationError('INPUT_INVALID', `"${digest}" is not a SHA-256 digest in hex`);
}

function damaged(journalId: string, n: number, why: string, cause?: unknown): MigrationError {
  const where = locate(journalId, n);
  const message = `${where} cannot be read: ${why}. Nothing was written. Put that row back from a copy of the database.`;
  return new MigrationError('JOURNAL_DAMAGED', message, { cause, details: { entry: n, where } });
}
