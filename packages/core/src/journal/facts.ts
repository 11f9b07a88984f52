import type { Entry } from './entries.ts';
import type { Journal } from './journal.ts';

type Noted = Extract<Entry, { type: 'noted' }>;

/** Remembers a fact under a subject; the newest one counts, and `undefined` forgets it. `by` is the person who asked for it. */
export async function note(journal: Pick<Journal, 'append'>, subject: string, fact: unknown, by?: string): Promise<void> {
  await journal.append({ type: 'noted', subject, fact, ...(by !== undefined && { by }) });
}

/** The newest entry that notes a subject. */
export const readNote = (journal: { readonly entries: readonly Entry[] }, subject: string): Noted | undefined =>
  journal.entries.findLast((each): each is Noted => each.type === 'noted' && each.subject === subject);

/** The newest fact of a subject. */
export const readFact = (journal: { readonly entries: readonly Entry[] }, subject: string): unknown => readNote(journal, subject)?.fact;

/** The newest facts of all subjects that begin so, in the order in which they were first noted. */
export function readFacts(journal: { readonly entries: readonly Entry[] }, prefix: string): ReadonlyMap<string, unknown> {
  const facts = new Map<string, unknown>();
  for (const entry of journal.entries) if (entry.type === 'noted' && entry.subject.startsWith(prefix)) facts.set(entry.subject, entry.fact);
  return new Map([...facts].filter(([, fact]) => fact !== undefined));
}
