import { Alert, Link } from '@backstage/ui';
import { useState } from 'react';
import type { Migration } from '../../api/answers.ts';
import { Facts } from '../../layout/Facts.tsx';
import { Lines } from '../../layout/Lines.tsx';
import { Section } from '../../layout/Section.tsx';
import { formatCount } from '../../words/formatCount.ts';
import { useLinks } from '../../routing/useLinks.ts';
import { ChangeSelection } from '../selection/ChangeSelection.tsx';
import type { TabProps } from '../tabProps.ts';
import { describeWait } from '../../words/describeWait.ts';

/** Which topics and groups it moves, and how it cuts over. */
export function Selection({ migration, refresh }: TabProps) {
  const { name, topics, groups, cutover } = migration;
  const [saved, setSaved] = useState<Saved>();
  const save = (warnings: Saved['warnings']): void => {
    setSaved({ warnings });
    refresh();
  };
  return (
    <Section title="What it moves, and how" actions={<ChangeSelection migration={migration} onSaved={save} />}>
      <div role="status">{saved && <SavedNote migration={name} warnings={saved.warnings} />}</div>
      <Facts
        facts={[
          { label: 'Topics', value: namesOf(topics.include) },
          { label: 'But not', value: namesOf(topics.exclude) },
          { label: 'Groups', value: namesOf(groups.include) },
          { label: 'But not these groups', value: namesOf(groups.exclude) },
          { label: 'Writers are stopped by', value: hookWords[cutover.fence] },
          { label: 'Clients are switched by', value: hookWords[cutover.switchClients] },
          { label: 'Approval', value: describeApproval(cutover.approval) },
          { label: 'Writers wait for', value: describeWait(cutover) },
          { label: 'Groups without a commit', value: cutover.groupsWithoutCommits },
        ]}
      />
    </Section>
  );
}

interface Saved {
  readonly warnings: readonly string[];
}

function SavedNote({ migration, warnings }: Saved & { readonly migration: string }) {
  const links = useLinks();
  return (
    <Alert
      icon
      status={warnings.length === 0 ? 'success' : 'warning'}
      title="Saved: the flow follows with the next deployment"
      description={
        <>
          {warnings.length > 0 && <Lines label="Warnings" lines={warnings} />}
          <Link href={links.migration(migration, 'plan')}>Read the plan, and deploy it</Link>
        </>
      }
    />
  );
}

const hookWords = { ask: 'a person', webhook: 'a webhook', command: 'a command' } as const;

/** More of them would push everything else off the screen; the dialog finds the others. */
const most = 50;

function namesOf(names: readonly string[]): string {
  if (names.length <= most) return names.join(', ') || 'none';
  return `${names.slice(0, most).join(', ')} and ${formatCount(names.length - most)} more`;
}

const describeApproval = ({ required, secondPerson }: Migration['cutover']['approval']): string =>
  required ? (secondPerson ? 'by a second person' : 'needed') : 'not needed';
