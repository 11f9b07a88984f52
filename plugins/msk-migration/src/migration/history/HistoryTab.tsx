import type { TabProps } from '../tabProps.ts';
import { Attempts } from './Attempts.tsx';
import { JournalEntries } from './JournalEntries.tsx';

/** Who tried what, and what the journal says happened. */
export function HistoryTab({ migration: { name } }: TabProps) {
  return (
    <>
      <Attempts migration={name} />
      <JournalEntries migration={name} />
    </>
  );
}
