import { Link } from '@backstage/ui';
import { flowReadPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { MigrationSummary } from '../api/answers.ts';
import { FlowLink } from '../layout/FlowLink.tsx';
import { OwnerLink } from '../layout/OwnerLink.tsx';
import { useAllowed } from '../permitted/useAllowed.ts';
import { describeAsk } from '../progress/describeAsk.ts';
import { HealthBadge } from '../progress/HealthBadge.tsx';
import { PhaseBar } from '../progress/PhaseBar.tsx';
import { wordOfPhase } from '../progress/phases.ts';
import { urgencyOf } from '../progress/urgencyOf.ts';
import { useLinks } from '../routing/useLinks.ts';
import type { Column } from '../tables/DataTable.tsx';
import { PagedTable } from '../tables/PagedTable.tsx';
import { formatCount } from '../words/formatCount.ts';
import { Moment } from '../words/Moment.tsx';

const columnsOf = (canSeeFlows: boolean): readonly Column<MigrationSummary>[] => [
  { id: 'name', label: 'Migration', cell: ({ name }) => <MigrationLink name={name} /> },
  { id: 'ask', label: 'Asked now', cell: migration => <AskLink migration={migration} /> },
  { id: 'health', label: 'Health', cell: ({ judgement }) => <HealthBadge judgement={judgement} /> },
  { id: 'phase', label: 'Phase', cell: ({ name, phase }) => <PhaseCell name={name} phase={phase} /> },
  { id: 'lag', label: 'Lag (records)', isNumber: true, cell: ({ lag }) => (lag ? formatCount(lag.live) : '–') },
  { id: 'owner', label: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
  { id: 'flow', label: 'Flow', cell: ({ flow }) => (canSeeFlows ? <FlowLink name={flow} /> : flow) },
  { id: 'changed', label: 'Looked at or changed', cell: ({ changedAt }) => <Moment at={changedAt} /> },
];

/** Migrations, the most urgent first, with what is asked of people. */
export function MigrationTable({ migrations, caption }: { migrations: readonly MigrationSummary[]; caption: string }) {
  const canSeeFlows = useAllowed(flowReadPermission) === 'yes';
  const rows = migrations.toSorted((one, other) => urgencyOf(one) - urgencyOf(other) || one.name.localeCompare(other.name));
  return <PagedTable caption={caption} of="migrations" columns={columnsOf(canSeeFlows)} rows={rows} keyOf={({ name }) => name} />;
}

function MigrationLink({ name }: { name: string }) {
  const links = useLinks();
  return <Link href={links.migration(name)}>{name}</Link>;
}

function AskLink({ migration }: { migration: MigrationSummary }) {
  const links = useLinks();
  const ask = describeAsk(migration);
  return ask ? <Link href={links.migration(migration.name, ask.tab)}>{ask.text}</Link> : <>Nothing</>;
}

function PhaseCell({ name, phase }: Pick<MigrationSummary, 'name' | 'phase'>) {
  return (
    <>
      {wordOfPhase(phase)}
      <PhaseBar phase={phase} label={`How far ${name} is`} />
    </>
  );
}
