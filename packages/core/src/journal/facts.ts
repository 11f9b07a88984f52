import type { Entry } from './entries.ts';
import type { Journal } from './journal.ts';

/** Remembers a fact under a subject; the newest one counts, and `undefined` forgets it. */
export async function note(journal: Pick<Journal, 'append'>, subject: string, fact: unknown): Promise<void> {
  await journal.append({ type: 'noted', subject, fact });
}

/** The newest fact of a subject. */
export function readFact(journal: { readonly entries: readonly Entry[] }, subject: string): unknown {
  const entry = journal.entries.findLast(each => each.type === 'noted' && each.subject === subject);
  return entry?.type === 'noted' ? entry.fact : undefined;
}

/** The newest facts of all subjects that begin so, in the order in which they were first noted. */
export function readFacts(journal: { readonly entries: readonly Entry[] }, prefix: string): ReadonlyMap<string, unknown> {
  const facts = new Map<string, unknown>();
  for (const entry of journal.entries) if (entry.type === 'noted' && entry.subject.startsWith(prefix)) facts.set(entry.subject, entry.fact);
  return new Map([...facts].filter(([, fact]) => fact !== undefined));
}
