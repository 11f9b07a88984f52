import { MigrationError, isMigrationError, isRetryable } from '../errors/migrationError.ts';
import type { Ports } from '../ports/ports.ts';
import { currentVersion } from './upgrade.ts';
import type { Entry, EntryBody } from './entries.ts';
import type { Journal } from './journal.ts';
import { judgeLease, longestCallMs, type LeaseTerms } from './lease.ts';
import { sealEntry, unsealEntry } from './seal.ts';

export type JournalPorts = Pick<Ports, 'journals' | 'clock' | 'holder' | 'newId' | 'isHolderAlive'>;

export interface JournalTiming {
  /** How long an append keeps others away. */
  readonly leaseMs?: number;
  /** The longest a call to the outside may take, retries included; a takeover waits this long beyond the lease. */
  readonly callTimeoutMs?: number;
}

const storeTries = 4;
const storePauseMs = 250;

/** What one opened journal holds; `chain` seals the last entry. */
interface Held {
  readonly ports: JournalPorts;
  readonly id: string;
  readonly leaseMs: number;
  readonly terms: LeaseTerms;
  readonly entries: Entry[];
  chain: string;
  appends: number;
}

/** Opens a journal, also one that does not exist yet. Reads only: the first append takes the lease. Throws JOURNAL_DAMAGED. */
export async function openJournal(ports: JournalPorts, id: string, timing: JournalTiming = {}): Promise<Journal> {
  const { leaseMs = 30_000, callTimeoutMs = longestCallMs } = timing;
  const terms = { journalId: id, session: ports.newId(), holder: ports.holder, callTimeoutMs, isHolderAlive: ports.isHolderAlive };
  const held: Held = { ports, id, leaseMs, terms, entries: [], chain: '', appends: 0 };
  await refresh(held);
  const inTurn = queue();
  return {
    id,
    holder: ports.holder,
    entries: held.entries,
    append: body => inTurn(() => append(held, body)),
    refresh: () => inTurn(() => refresh(held)),
    take: () => inTurn(() => take(held)),
    takeOver: by => inTurn(() => takeOver(held, by)),
    release: () => inTurn(() => release(held)),
  };
}

/** Does the work, and gives the lease back however it ends: the next command can go on at once. */
export async function releaseAfter<Result>(journal: Journal, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    // What the work threw matters more than a release that failed: the lease then simply expires.
    await journal.release().catch(() => undefined);
  }
}

function queue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Whether even its own holder has to look again before going on. */
const isFree = (entry: Entry | undefined): boolean => entry?.type === 'released' || entry?.type === 'takenOver';

const isOurs = (held: Held, entry: Entry | undefined): boolean => entry?.nonce.startsWith(`${held.terms.session}.`) ?? false;

async function append(held: Held, body: EntryBody): Promise<Entry> {
  const last = held.entries.at(-1);
  if (!isOurs(held, last) || isFree(last)) await take(held);
  return appendBehind(held, body);
}

/** Appends behind the entries that we know. Throws JOURNAL_TAKEN when somebody else went on. */
async function appendBehind(held: Held, body: EntryBody): Promise<Entry> {
  for (;;) {
    const made = makeEntry(held, body);
    const { stored, entry, chain } = await sealEntry(made, held.chain, currentVersion);
    if ((await appendPatiently(held, entry.n, stored)) === 'appended') {
      held.entries.push(entry);
      held.chain = chain;
      return entry;
    }
    await refresh(held);
    const found = held.entries[entry.n];
    if (found?.nonce === entry.nonce) return found;
    // An earlier append of ours whose answer was lost stands there: go on behind it.
    if (!isOurs(held, held.entries.at(-1))) throw overtaken(held, found);
  }
}

function makeEntry(held: Held, body: EntryBody): Entry {
  const at = held.ports.clock.now();
  const nonce = `${held.terms.session}.${held.appends++}`;
  return { ...body, n: held.entries.length, holder: held.ports.holder, nonce, at, leaseUntil: findLeaseEnd(held, body, at) };
}

/** Until when others are kept away: behind what was taken over, as long as an effect of the former holder may last. */
function findLeaseEnd({ entries, leaseMs, terms }: Held, { type }: EntryBody, at: number): number {
  if (type === 'released') return at;
  if (type !== 'takenOver') return at + leaseMs;
  const former = entries.at(-1);
  return (former?.leaseUntil ?? at) + (former?.type === 'takenOver' ? 0 : terms.callTimeoutMs);
}

/** Tries again where the store says that this can help; the nonce tells our own entry when the answer got lost. */
async function appendPatiently(held: Held, n: number, stored: Readonly<Record<string, unknown>>): Promise<'appended' | 'taken'> {
  for (let tries = 1; ; tries++) {
    try {
      return await held.ports.journals.append(held.id, n, stored);
    } catch (error) {
      if (tries === storeTries || !isRetryable(error)) throw error;
      await held.ports.clock.sleep(storePauseMs * tries);
    }
  }
}

async function refresh(held: Held): Promise<void> {
  const from = held.entries.length;
  const read = await held.ports.journals.read(held.id, from);
  for (const [index, stored] of read.entries()) {
    const n = from + index;
    const where = held.ports.journals.locate?.(held.id, n) ?? `entry ${n} of journal "${held.id}"`;
    const { entry, chain } = await unsealEntry(stored, { n, where, previous: held.chain });
    held.entries.push(entry);
    held.chain = chain;
  }
}

async function take(held: Held): Promise<void> {
  for (;;) {
    await refresh(held);
    const waitMs = judgeLease(held.entries, held.terms, held.ports.clock.now());
    if (waitMs === 0) return;
    await held.ports.clock.sleep(waitMs);
  }
}

async function takeOver(held: Held, by: string | undefined): Promise<void> {
  for (let tries = 1; ; tries++) {
    await refresh(held);
    if (!isAnothers(held)) return;
    try {
      await appendBehind(held, { type: 'takenOver', ...(by !== undefined && { by }) });
      return;
    } catch (error) {
      // It was faster once more.
      if (!isTaken(error) || tries === storeTries) throw error;
    }
  }
}

/**
 * Also what was given back: whoever only waits writes nothing, and would go on. Throws WRONG_PHASE where this process had it last, by another journal:
 * whatever is asked of that one can be asked at once.
 */
function isAnothers(held: Held): boolean {
  const { id, ports } = held;
  const last = held.entries.at(-1);
  if (last === undefined || isOurs(held, last) || ports.isHolderAlive?.(last.holder) === false) return false;
  if (last.holder !== ports.holder) return true;
  throw new MigrationError(
    'WRONG_PHASE',
    `${last.holder}, which was asked to take "${id}" over, goes on with it itself: abort it, or ask another replica`,
  );
}

async function release(held: Held): Promise<void> {
  const last = held.entries.at(-1);
  if (!isOurs(held, last) || isFree(last)) return;
  try {
    await append(held, { type: 'released' });
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
}

const isTaken = (error: unknown): boolean => isMigrationError(error) && error.code === 'JOURNAL_TAKEN';

function overtaken(held: Held, by: Entry | undefined): MigrationError {
  const who = by === undefined ? 'somebody else' : `${by.holder} at ${new Date(by.at).toISOString()}`;
  const did = by?.type === 'takenOver' ? `took "${held.id}" over` : `went on with "${held.id}" in the meantime`;
  const message = `${who} ${did}; nothing more was done here. Run the same command again to see where it stands.`;
  return new MigrationError('JOURNAL_TAKEN', message, { details: { journal: held.id, holder: by?.holder, since: by?.at } });
}
