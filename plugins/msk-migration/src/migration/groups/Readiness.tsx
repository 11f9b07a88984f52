import { Text } from '@backstage/ui';
import { AgainButton } from '../../live/AgainButton.tsx';
import type { Inventory, Migration } from '../../api/answers.ts';
import { Section } from '../../layout/Section.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { useLive } from '../../live/useLive.ts';
import { StateBadge } from '../../progress/StateBadge.tsx';
import { mostUrgentFirst, ToneCounts } from '../../progress/ToneCounts.tsx';
import type { Column } from '../../tables/DataTable.tsx';
import { PagedTable } from '../../tables/PagedTable.tsx';
import { formatCount } from '../../words/formatCount.ts';
import { Moment } from '../../words/Moment.tsx';
import { judgeGroups, type GroupReadiness, type Judging } from './judgeGroups.ts';

const columns: readonly Column<GroupReadiness>[] = [
  { id: 'group', label: 'Group', cell: ({ group }) => group },
  { id: 'ready', label: 'Readiness', cell: ({ tone, word }) => <StateBadge tone={tone}>{word}</StateBadge> },
  { id: 'source', label: 'At the source', cell: ({ source }) => source },
  { id: 'commits', label: 'Commits at the source', isNumber: true, cell: ({ commits }) => formatCount(commits) },
  { id: 'target', label: 'At the target', cell: ({ target }) => target },
  { id: 'targetCommits', label: 'Commits at the target', isNumber: true, cell: ({ targetCommits }) => formatCount(targetCommits) },
];

/** The groups that move, as both clusters tell them: read only when asked, since it asks every broker. */
export function Readiness({ migration }: { migration: Migration }) {
  const { name, cutover, phase } = migration;
  const live = useLive(api => api.getInventory({ params: { migration: name } }), {
    key: `inventory/${name}`,
    migration: name,
    everyMs: 0,
    patienceMs: 300,
  });
  return (
    <Section
      title="Readiness"
      actions={
        <AgainButton isPending={live.isSlow} onPress={live.refresh}>
          Look again
        </AgainButton>
      }
    >
      <LiveView live={live} label="the groups" work="Both clusters are looked at. With thousands of topics and groups that takes some seconds.">
        {inventory => <Groups inventory={inventory} judging={{ policy: cutover.groupsWithoutCommits, phase }} />}
      </LiveView>
    </Section>
  );
}

function Groups({ inventory, judging }: { inventory: Inventory; judging: Judging }) {
  if (inventory.groups.length === 0) return <Text as="p">It moves no groups.</Text>;
  const rows = mostUrgentFirst(judgeGroups(inventory, judging));
  return (
    <>
      <Text as="p">
        Looked at <Moment at={inventory.takenAt} />
      </Text>
      <ToneCounts label="Groups by readiness" judged={rows} />
      <PagedTable caption="Groups" of="groups" columns={columns} rows={rows} keyOf={({ group }) => group} />
    </>
  );
}
