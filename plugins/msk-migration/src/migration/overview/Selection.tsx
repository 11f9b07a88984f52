import type { Migration } from '../../api/answers.ts';
import { Facts } from '../../layout/Facts.tsx';
import { Section } from '../../layout/Section.tsx';

/** Which topics and groups it moves, and how it cuts over. */
export function Selection({ migration: { topics, groups, cutover } }: { migration: Migration }) {
  return (
    <Section title="What it moves, and how">
      <Facts
        facts={[
          { label: 'Topics', value: namesOf(topics.include) },
          { label: 'But not', value: namesOf(topics.exclude) },
          { label: 'Groups', value: namesOf(groups.include) },
          { label: 'But not these groups', value: namesOf(groups.exclude) },
          { label: 'Writers are stopped by', value: hookWords[cutover.fence] },
          { label: 'Clients are switched by', value: hookWords[cutover.switchClients] },
          { label: 'Approval', value: describeApproval(cutover.approval) },
          { label: 'Writers wait at most', value: `${cutover.fenceLimitSeconds} s` },
          { label: 'Groups without a commit', value: cutover.groupsWithoutCommits },
        ]}
      />
    </Section>
  );
}

const hookWords = { ask: 'a person', webhook: 'a webhook', command: 'a command' } as const;

const namesOf = (names: readonly string[]): string => names.join(', ') || 'none';

const describeApproval = ({ required, secondPerson }: Migration['cutover']['approval']): string =>
  required ? (secondPerson ? 'by a second person' : 'needed') : 'not needed';
