import { Button, Flex, Link, Text, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import type { PartitionLag } from '../../api/answers.ts';
import { Section } from '../../layout/Section.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { StateBadge } from '../../progress/StateBadge.tsx';
import { DataTable, type Column } from '../../tables/DataTable.tsx';
import { PageButtons } from '../../tables/PageButtons.tsx';
import { useCursorPages } from '../../tables/useCursorPages.ts';
import { formatCount } from '../../words/formatCount.ts';

interface PartitionsProps {
  readonly migration: string;
  readonly topic: string | undefined;
  readonly onTopic: (topic: string | undefined) => void;
  /** The address of this tab with only one topic on it. */
  readonly linkTo: (topic: string) => string;
}

const known = (count: bigint | undefined): string => (count === undefined ? '–' : formatCount(count));

/** How far each partition is copied: a page at a time, as there may be ten thousand topics. */
export function Partitions({ migration, topic, onTopic, linkTo }: PartitionsProps) {
  const { live, ...pages } = useCursorPages(
    (api, query) => api.listPartitionLags({ params: { migration }, query: { ...query, ...(topic !== undefined && { topic }) } }),
    { key: `partitions/${migration}/${topic ?? ''}`, migration },
  );
  return (
    <Section title="Partitions">
      <TopicFilter topic={topic} onTopic={onTopic} />
      <LiveView live={live} label="the partitions">
        {({ items }) =>
          items.length === 0 ? (
            <Text as="p">{topic === undefined ? 'No partition was looked at yet.' : 'No topic of that name is looked at.'}</Text>
          ) : (
            <>
              {topic === undefined && <Text as="p">Follow the name of a topic to see only its partitions, and its lag over time.</Text>}
              <DataTable caption="Lag of partitions" columns={columnsOf(linkTo)} rows={items} keyOf={row => `${row.partition} ${row.topic}`} />
            </>
          )
        }
      </LiveView>
      <PageButtons of="partitions" {...pages} />
    </Section>
  );
}

const columnsOf = (linkTo: PartitionsProps['linkTo']): readonly Column<PartitionLag>[] => [
  {
    id: 'topic',
    label: 'Topic',
    cell: row => (
      <Link href={linkTo(row.topic)} title={`Only the partitions and the lag of ${row.topic}`}>
        {row.topic}
      </Link>
    ),
  },
  { id: 'partition', label: 'Partition', isNumber: true, cell: row => row.partition },
  { id: 'live', label: 'Lag, now', isNumber: true, cell: row => known(row.live) },
  { id: 'certain', label: 'Lag, at most', isNumber: true, cell: row => formatCount(row.certain) },
  { id: 'sourceEnd', label: 'Source end', isNumber: true, cell: row => formatCount(row.sourceEnd) },
  { id: 'copied', label: 'Copied to', isNumber: true, cell: row => known(row.copied) },
  { id: 'targetEnd', label: 'Target end', isNumber: true, cell: row => known(row.targetEnd) },
  { id: 'remark', label: 'Remark', cell: row => row.recreated && <StateBadge tone="bad">created again at the source</StateBadge> },
];

function TopicFilter({ topic, onTopic }: Pick<PartitionsProps, 'topic' | 'onTopic'>) {
  const [typed, setTyped] = useState(topic ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onTopic(typed === '' ? undefined : typed);
  };
  return (
    <form onSubmit={submit}>
      <Flex gap="2" align="end" style={{ flexWrap: 'wrap' }}>
        <TextField label="Only the topic" placeholder="its whole name" value={typed} onChange={setTyped} />
        <Button type="submit" variant="secondary">
          Show
        </Button>
        {topic !== undefined && (
          <Button variant="secondary" onPress={() => onTopic(undefined)}>
            All topics
          </Button>
        )}
      </Flex>
    </form>
  );
}
