export { keepBody, readBody } from './bodies.ts';
export type { Entry, EntryBody, Holding } from './entries.ts';
export { note, readFact, readFacts, readNote } from './facts.ts';
export type { Journal } from './journal.ts';
export { longestCallMs } from './lease.ts';
export { openJournal, releaseAfter, type JournalPorts, type JournalTiming } from './openJournal.ts';
