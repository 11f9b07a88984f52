import { Text } from '@backstage/ui';
import type { VerifyAnswer } from '../../api/answers.ts';
import { Facts } from '../../layout/Facts.tsx';
import { Lines } from '../../layout/Lines.tsx';
import { RefName } from '../../layout/RefName.tsx';
import { Section } from '../../layout/Section.tsx';
import { formatCount } from '../../words/formatCount.ts';
import { Moment } from '../../words/Moment.tsx';
import { ResultBadge } from './ResultBadge.tsx';

/** The newest result that the journal knows. */
export function LatestResult({ fact }: { fact: NonNullable<VerifyAnswer['latest']> }) {
  const results = Object.values(fact.topics);
  const count = (wanted: string): string => formatCount(results.filter(result => result === wanted).length);
  return (
    <Section title="Newest result" actions={<ResultBadge result={fact.result} />}>
      <Facts
        facts={[
          { label: 'Topics the same', value: count('same') },
          { label: 'Topics that differ', value: count('differs') },
          { label: 'Topics not compared to the end', value: count('incomplete') },
          { label: 'Records compared', value: formatCount(BigInt(fact.compared)) },
          { label: 'Duplicates', value: formatCount(BigInt(fact.duplicates)) },
          { label: 'Finished', value: <Moment at={fact.finishedAt} /> },
          { label: 'Asked for by', value: <RefName entityRef={fact.by} /> },
        ]}
      />
      {fact.findings.length > 0 ? <Lines label="Findings" lines={fact.findings} /> : <Text as="p">No findings.</Text>}
    </Section>
  );
}
