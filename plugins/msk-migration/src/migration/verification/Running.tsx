import { Text } from '@backstage/ui';
import type { VerifyAnswer } from '../../api/answers.ts';
import { Section } from '../../layout/Section.tsx';
import { ProgressBar } from '../../charts/ProgressBar.tsx';
import { PagedTable } from '../../tables/PagedTable.tsx';
import { formatCount } from '../../words/formatCount.ts';
import { Moment } from '../../words/Moment.tsx';

/** A verification that goes on, topic by topic. */
export function Running({ running }: { running: NonNullable<VerifyAnswer['running']> }) {
  return (
    <Section title="Comparing now">
      <Text as="p">
        Begun <Moment at={running.startedAt} />
      </Text>
      {running.topics.length > 0 && (
        <PagedTable
          caption="Topics being compared"
          of="topics being compared"
          columns={[
            { id: 'topic', label: 'Topic', cell: ({ topic }) => topic },
            { id: 'compared', label: 'Compared', isNumber: true, cell: ({ compared, of }) => `${formatCount(compared)} of ${formatCount(of)}` },
            {
              id: 'bar',
              label: 'Progress',
              cell: ({ topic, compared, of }) => <ProgressBar label={`Compared of ${topic}`} part={compared} whole={of} />,
            },
          ]}
          rows={running.topics}
          keyOf={({ topic }) => topic}
        />
      )}
    </Section>
  );
}
