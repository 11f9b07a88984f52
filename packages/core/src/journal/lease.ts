import { MigrationError } from '../errors/migrationError.ts';
import type { Entry } from './entries.ts';

/** How long a call to the outside may be under way beyond the lease of whoever made it. */
export const longestCallMs = 20_000;

export interface LeaseTerms {
  readonly journalId: string;
  /** What the nonces of the asking journal begin with. */
  readonly session: string;
  /** Who asks: another journal of the same process may have taken it over. */
  readonly holder: string;
  readonly callTimeoutMs: number;
  readonly isHolderAlive: ((holder: string) => boolean | undefined) | undefined;
}

/**
 * How long to wait before going on: 0 when nobody else holds the journal. Throws JOURNAL_TAKEN at a live lease of somebody else.
 * Beyond the lease a holder may still be in the one call it had begun; so a takeover waits for the longest call, too. A holder whose
 * process is known to be dead makes no calls: it is not waited for. Whoever takes over goes on first, and waits the former holder out.
 */
export function judgeLease(entries: readonly Entry[], terms: LeaseTerms, now: number): number {
  const last = entries.at(-1);
  if (last === undefined || !mayAnotherGoFirst(last, terms)) return waitForFormer(last, now);
  if (now < last.leaseUntil) throw taken(entries, last, terms);
  return Math.max(0, last.leaseUntil + terms.callTimeoutMs - now);
}

/** Whether somebody else may still act, or goes on first. */
function mayAnotherGoFirst(last: Entry, { session, holder, isHolderAlive }: LeaseTerms): boolean {
  if (last.type === 'released' || sessionOf(last) === session) return false;
  const tookItOver = last.type === 'takenOver' && last.holder === holder;
  return !tookItOver && isHolderAlive?.(last.holder) !== false;
}

/** What is taken over is leased until the last call of the former holder is over. */
const waitForFormer = (last: Entry | undefined, now: number): number => (last?.type === 'takenOver' ? Math.max(0, last.leaseUntil - now) : 0);

const sessionOf = (entry: Entry): string => entry.nonce.slice(0, entry.nonce.lastIndexOf('.'));

function taken(entries: readonly Entry[], last: Entry, terms: LeaseTerms): MigrationError {
  const before = entries.findLastIndex(entry => sessionOf(entry) !== sessionOf(last) || entry.type === 'released');
  const since = entries[before + 1]?.at ?? last.at;
  const time = (ms: number) => new Date(ms).toISOString();
  const message =
    `${last.holder} holds "${terms.journalId}" since ${time(since)}, at least until ${time(last.leaseUntil)}; nothing was changed. ` +
    `If that process has stopped, run the same command again after that time: it takes over by itself, at most ${Math.ceil(terms.callTimeoutMs / 1000)} s later.` +
    ' If it goes on and must not, add `--take-over`: it stops before its next step.';
  const details = { journal: terms.journalId, holder: last.holder, since, until: last.leaseUntil, takeoverAt: last.leaseUntil + terms.callTimeoutMs };
  return new MigrationError('JOURNAL_TAKEN', message, { details });
}
