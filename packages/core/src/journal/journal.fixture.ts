import { fakeClock, memoryJournals } from '../../../testing/src/index.ts';
import type { JournalStore } from '../ports/journalStore.ts';
import type { JournalPorts } from './openJournal.ts';

/** When the clock of the tests begins. */
export const start = Date.parse('2026-11-01T10:00:00Z');

/** A store, a clock, and what each of several holders opens journals with. */
export function world(journals: JournalStore = memoryJournals()) {
  const clock = fakeClock(start);
  let ids = 0;
  const ports = (holder: string, isHolderAlive?: (of: string) => boolean | undefined): JournalPorts => ({
    journals,
    clock,
    holder,
    newId: () => `id${ids++}`,
    ...(isHolderAlive && { isHolderAlive }),
  });
  return { clock, journals, ports };
}
