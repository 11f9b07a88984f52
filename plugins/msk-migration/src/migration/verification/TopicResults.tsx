import type { TopicVerification } from '../../api/answers.ts';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { ShareLegend } from '../../charts/ShareLegend.tsx';
import { Lines } from '../../layout/Lines.tsx';
import { Section } from '../../layout/Section.tsx';
import type { Column } from '../../tables/DataTable.tsx';
import { PagedTable } from '../../tables/PagedTable.tsx';
import { formatCount } from '../../words/formatCount.ts';
import { ResultBadge } from './ResultBadge.tsx';
import { shareKinds, sharesOf } from './sharesOf.ts';

const columns: readonly Column<TopicVerification>[] = [
  { id: 'topic', label: 'Topic', cell: ({ topic }) => topic },
  { id: 'result', label: 'Result', cell: ({ result }) => <ResultBadge result={result} /> },
  { id: 'picture', label: 'Picture', cell: found => <ShareBar label={found.topic} shares={sharesOf(found)} /> },
  { id: 'compared', label: 'Compared', isNumber: true, cell: ({ compared }) => formatCount(compared) },
  { id: 'missing', label: 'Missing', isNumber: true, cell: ({ missing }) => formatCount(missing.count) },
  { id: 'swapped', label: 'Swapped', isNumber: true, cell: ({ swapped }) => formatCount(swapped.count) },
  { id: 'foreign', label: 'Foreign', isNumber: true, cell: ({ foreign }) => formatCount(foreign.count) },
  { id: 'duplicates', label: 'Duplicates', isNumber: true, cell: ({ duplicates }) => formatCount(duplicates) },
  { id: 'notCopiedYet', label: 'Not copied yet', isNumber: true, cell: ({ notCopiedYet }) => formatCount(notCopiedYet) },
  { id: 'places', label: 'First places and notes', cell: found => <Places found={found} /> },
];

/** What was found in each topic, as pictures and as numbers. */
export function TopicResults({ topics }: { topics: readonly TopicVerification[] }) {
  return (
    <Section title="Topic by topic">
      <ShareLegend kinds={shareKinds} />
      <PagedTable caption="Verification by topic" of="verified topics" columns={columns} rows={topics} keyOf={({ topic }) => topic} />
    </Section>
  );
}

function Places({ found }: { found: TopicVerification }) {
  const lines = (['missing', 'swapped', 'foreign'] as const).flatMap(kind =>
    found[kind].first.slice(0, 5).map(({ partition, offset }) => `${kind}: partition ${partition}, offset ${formatCount(offset)}`),
  );
  const all = [...lines, ...found.notes];
  return all.length === 0 ? <>–</> : <Lines label={`Places in ${found.topic}`} lines={all} />;
}
