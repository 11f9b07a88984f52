import { Text } from '@backstage/ui';
import type { HistoryEntry } from '../../api/answers.ts';
import { FoldedJson } from '../../layout/FoldedJson.tsx';
import { RefName } from '../../layout/RefName.tsx';
import { Section } from '../../layout/Section.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { FailureNote } from '../../progress/FailureNote.tsx';
import { DataTable, type Column } from '../../tables/DataTable.tsx';
import { PageButtons } from '../../tables/PageButtons.tsx';
import { useCursorPages } from '../../tables/useCursorPages.ts';
import { Digest } from '../../words/Digest.tsx';
import { Moment } from '../../words/Moment.tsx';

const columns: readonly Column<HistoryEntry>[] = [
  { id: 'n', label: 'No.', isNumber: true, cell: entry => entry.n },
  { id: 'type', label: 'Entry', cell: entry => entry.type },
  { id: 'about', label: 'About', cell: entry => describeSubject(entry) },
  { id: 'by', label: 'Who', cell: entry => <RefName entityRef={('by' in entry && entry.by) || entry.holder} /> },
  { id: 'at', label: 'When', cell: ({ at }) => <Moment at={at} /> },
  { id: 'more', label: 'More', cell: entry => <More entry={entry} /> },
];

/** The journal: what the engine wrote down before and after everything it did. */
export function JournalEntries({ migration }: { migration: string }) {
  const { live, ...pages } = useCursorPages((api, query) => api.listHistory({ params: { migration }, query }), {
    key: `history/${migration}`,
    migration,
  });
  return (
    <Section title="Journal">
      <LiveView live={live} label="the journal">
        {({ items }) =>
          items.length === 0 ? (
            <Text as="p">Nothing was written down yet.</Text>
          ) : (
            <DataTable caption="Journal, oldest first" columns={columns} rows={items} keyOf={({ n, type }) => `${n} ${type}`} />
          )
        }
      </LiveView>
      <PageButtons of="the journal" {...pages} />
    </Section>
  );
}

/** `cutover 2: fence`, or what was noted. */
function describeSubject(entry: HistoryEntry): string {
  if ('step' in entry) return `${entry.process} ${entry.run}: ${entry.step}`;
  if ('process' in entry) return `${entry.process} ${entry.run}`;
  return 'subject' in entry ? entry.subject : '–';
}

function More({ entry }: { entry: HistoryEntry }) {
  if (entry.type === 'failed') return <FailureNote failure={entry.failure} />;
  if (entry.type === 'settled') return <FoldedJson label={`Evidence of entry ${entry.n}`} value={entry.evidence} />;
  if (entry.type === 'approved') return <Digest digest={entry.digest} />;
  return <>{'reason' in entry && entry.reason !== undefined ? entry.reason : '–'}</>;
}
