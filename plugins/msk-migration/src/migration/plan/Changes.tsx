import { Text } from '@backstage/ui';
import type { PlanChange } from '../../api/answers.ts';
import { StateBadge, type Tone } from '../../progress/StateBadge.tsx';
import type { Column } from '../../tables/DataTable.tsx';
import { PagedTable } from '../../tables/PagedTable.tsx';
import { formatCount } from '../../words/formatCount.ts';
import { Differences } from './Differences.tsx';

const actions: readonly { readonly id: PlanChange['action']; readonly title: string; readonly tone: Tone }[] = [
  { id: 'create', title: 'Create', tone: 'good' },
  { id: 'update', title: 'Update', tone: 'waiting' },
  { id: 'drift', title: 'Differs, and is left alone', tone: 'warning' },
  { id: 'keep', title: 'Stays as it is', tone: 'plain' },
];

const columns: readonly Column<PlanChange>[] = [
  { id: 'name', label: 'Name', cell: ({ name }) => name },
  { id: 'resource', label: 'Resource', cell: ({ resource }) => resource },
  { id: 'reason', label: 'Why', cell: ({ reason, anew }) => (anew ? <AnewReason reason={reason} /> : reason) },
  { id: 'differences', label: 'Before → after', cell: ({ differences }) => <Differences differences={differences} /> },
];

/** More than that would push the button that deploys them out of sight. */
const mostUnfolded = 100;

/** The changes of a plan, by what happens to the resource; what stays, and what is many, is folded away. */
export function Changes({ changes }: { changes: readonly PlanChange[] }) {
  if (changes.every(({ action }) => action === 'keep')) return <Text as="p">Nothing would change: all is as it should be.</Text>;
  return (
    <>
      {actions.map(({ id, title, tone }) => {
        const rows = changes.filter(({ action }) => action === id);
        if (rows.length === 0) return null;
        return (
          <details key={id} open={id !== 'keep' && rows.length <= mostUnfolded}>
            <summary>
              <StateBadge tone={tone}>
                {title} ({formatCount(rows.length)})
              </StateBadge>
            </summary>
            <PagedTable caption={`Plan: ${title}`} of={`changes: ${title}`} columns={columns} rows={rows} keyOf={({ id: key }) => key} />
          </details>
        );
      })}
    </>
  );
}

function AnewReason({ reason }: { reason: string }) {
  return (
    <>
      {reason} <StateBadge tone="warning">deleted and created again</StateBadge>
    </>
  );
}
