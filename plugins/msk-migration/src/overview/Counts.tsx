import type { MigrationSummary } from '../api/answers.ts';
import { Facts } from '../layout/Facts.tsx';
import { Section } from '../layout/Section.tsx';
import { phases } from '../progress/phases.ts';
import { isBlocked } from '../progress/urgencyOf.ts';
import { formatCount } from '../words/formatCount.ts';

/** How many migrations are in which phase, and how they are. */
export function Counts({ migrations }: { migrations: readonly MigrationSummary[] }) {
  const count = (matches: (migration: MigrationSummary) => boolean): string => formatCount(migrations.filter(matches).length);
  const verdict = (wanted: string | undefined) => count(({ judgement }) => judgement?.verdict === wanted);
  return (
    <Section title="At a glance">
      <Facts facts={phases.map(({ id, word }) => ({ label: word, value: count(({ phase }) => phase === id) }))} />
      <Facts
        facts={[
          { label: 'Blocked', value: count(isBlocked) },
          { label: 'Broken', value: verdict('broken') },
          { label: 'Degraded', value: verdict('degraded') },
          { label: 'Healthy', value: verdict('healthy') },
          { label: 'Not looked at', value: verdict(undefined) },
        ]}
      />
    </Section>
  );
}
