import { link, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MigrationError, isMigrationError } from '../errors/migrationError.ts';
import { canonicalJson, sha256Hex } from '../lib/json.ts';
import type { JournalStore, StoredEntry } from '../ports/journalStore.ts';
import { directoryOfJournal, journalOfDirectory } from './journalDirectories.ts';

const aside = '.writing';
const bodies = '.bodies';
const leftoverAfterMs = 3_600_000;

/**
 * Journals in a directory: a folder per journal, a file per entry. An entry is written aside, forced to the disk and then `link()`ed to its place:
 * it is there whole or not at all, and of two writers one is refused. The directory has to be on one file system that knows hard links.
 */
export function fileJournals(directory: string): JournalStore {
  let prepared: Promise<void> | undefined;
  // A failure to prepare is not kept: the next call tries again.
  const prepare = () => (prepared ??= prepareDirectories(directory).catch((error: unknown) => ((prepared = undefined), Promise.reject(error))));
  const locate = (journalId: string, n: number) => join(directory, directoryOfJournal(journalId), nameOfEntry(n));
  const says = async <Result>(work: () => Promise<Result>): Promise<Result> =>
    work().catch((error: unknown) => Promise.reject(unavailable(directory, error)));
  return {
    locate,
    append: (journalId, n, entry) => says(() => prepare().then(() => appendEntry(directory, { journalId, n, path: locate(journalId, n) }, entry))),
    read: (journalId, from) => says(() => readEntries(directory, journalId, from)),
    list: () => says(() => listJournals(directory)),
    putBody: (digest, body) => says(() => prepare().then(() => putBody(directory, checkedDigest(digest), body))),
    getBody: digest => says(async () => getBody(join(directory, bodies, checkedDigest(digest)), digest)),
  };
}

async function listJournals(directory: string): Promise<readonly string[]> {
  const ids = (await namesIn(directory)).flatMap(name => journalOfDirectory(name) ?? []);
  const holdEntries = await Promise.all(ids.map(async id => (await namesIn(join(directory, directoryOfJournal(id)))).includes(nameOfEntry(0))));
  return ids.filter((_, index) => holdEntries[index]).sort();
}

async function putBody(directory: string, digest: string, body: Uint8Array): Promise<void> {
  await rename(await writeAside(directory, body), join(directory, bodies, digest));
  await syncDirectory(join(directory, bodies));
}

async function appendEntry(directory: string, at: { journalId: string; n: number; path: string }, entry: StoredEntry): Promise<'appended' | 'taken'> {
  const folder = join(directory, directoryOfJournal(at.journalId));
  if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await syncDirectory(directory);
  if (at.n > 0 && !(await exists(join(folder, nameOfEntry(at.n - 1))))) throw missing(join(folder, nameOfEntry(at.n - 1)), at.n - 1);
  const written = await writeAside(directory, new TextEncoder().encode(`${canonicalJson(entry)}\n`));
  try {
    await link(written, at.path);
    await syncDirectory(folder);
    return 'appended';
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'taken';
    throw error;
  } finally {
    await rm(written, { force: true });
  }
}

async function readEntries(directory: string, journalId: string, from: number): Promise<readonly StoredEntry[]> {
  const folder = join(directory, directoryOfJournal(journalId));
  const names = (await namesIn(folder)).filter(name => /^\d{6,}\.json$/.test(name)).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  for (const [index, name] of names.entries()) if (name !== nameOfEntry(index)) throw missing(join(folder, nameOfEntry(index)), index);
  const entries: StoredEntry[] = [];
  for (const [index, name] of names.slice(from).entries())
    entries.push(parseEntry(join(folder, name), from + index, await readFile(join(folder, name), 'utf8')));
  return entries;
}

function parseEntry(path: string, n: number, text: string): StoredEntry {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as StoredEntry;
    throw damaged(path, n, 'it holds no entry');
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(path, n, `it is torn or was edited (${error.message})`);
    throw error;
  }
}

async function getBody(path: string, digest: string): Promise<Uint8Array | undefined> {
  const read = await readFile(path).catch((error: unknown) => (codeOf(error) === 'ENOENT' ? undefined : Promise.reject(error)));
  if (read === undefined) return undefined;
  const body = Uint8Array.from(read);
  if ((await sha256Hex(body)) === digest) return body;
  throw new MigrationError('JOURNAL_DAMAGED', `${path} was changed after it was written: its digest is another one. Put it back from a copy.`);
}

const nameOfEntry = (n: number): string => `${String(n).padStart(6, '0')}.json`;

/** Whole and on the disk, under a name of its own. */
async function writeAside(directory: string, bytes: Uint8Array): Promise<string> {
  const path = join(directory, aside, randomUUID());
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return path;
}

async function prepareDirectories(directory: string): Promise<void> {
  for (const name of [aside, bodies]) await mkdir(join(directory, name), { recursive: true, mode: 0o700 });
  await syncDirectory(directory);
  for (const name of await namesIn(join(directory, aside))) {
    const path = join(directory, aside, name);
    // Left by a program that was killed while it wrote.
    const facts = await stat(path).catch(() => undefined);
    if (facts && facts.mtimeMs < Date.now() - leftoverAfterMs) await rm(path, { force: true });
  }
}

/** A new name is durable only when its directory is. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(path: string): Promise<readonly string[]> {
  return readdir(path).catch((error: unknown) => (codeOf(error) === 'ENOENT' ? [] : Promise.reject(error)));
}

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

function checkedDigest(digest: string): string {
  if (/^[0-9a-f]{64}$/.test(digest)) return digest;
  throw new MigrationError('INPUT_INVALID', `"${digest}" is not a SHA-256 digest in hex`);
}

/** What the file system says, as ours: no space, no permission, not a directory. */
function unavailable(directory: string, error: unknown): MigrationError {
  if (isMigrationError(error)) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new MigrationError('JOURNAL_UNAVAILABLE', `the journals in ${directory} cannot be used: ${why}`, { cause: error });
}

function missing(path: string, n: number): MigrationError {
  return damaged(path, n, 'it is missing, though there are, or should be, later ones');
}

function damaged(path: string, n: number, why: string): MigrationError {
  const message =
    `${path} (entry ${n}) cannot be read: ${why}. Nothing was written. Put that file back from a copy. Without a copy, move it and all later ` +
    `entries out of the folder and run \`msk-migration status\`: what is at AWS and Kafka stays and is found again by its names and tags.`;
  return new MigrationError('JOURNAL_DAMAGED', message, { details: { entry: n, where: path } });
}
