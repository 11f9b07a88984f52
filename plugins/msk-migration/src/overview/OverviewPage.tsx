import { ButtonLink } from '@backstage/ui';
import type { MigrationSummary } from '../api/answers.ts';
import { listAllMigrations } from '../api/listAllMigrations.ts';
import { PageFrame } from '../layout/PageFrame.tsx';
import { Section } from '../layout/Section.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { useLive } from '../live/useLive.ts';
import { useMe, type Me } from '../live/useMe.ts';
import { templatePath } from '../routing/useLinks.ts';
import { Counts } from './Counts.tsx';
import { Filters } from './Filters.tsx';
import { FlowSection } from './FlowSection.tsx';
import { MigrationTable } from './MigrationTable.tsx';
import { NoMigrations } from './NoMigrations.tsx';
import { useFilters } from './useFilters.ts';

/** All migrations that one may see: how many are where, mine first, blocked on top. */
export function OverviewPage() {
  const live = useLive(listAllMigrations, { key: 'migrations' });
  const me = useMe();
  return (
    <PageFrame title="Migrations to Amazon MSK" actions={<ButtonLink href={templatePath}>Migrate topics</ButtonLink>}>
      <LiveView live={live} label="the migrations">
        {migrations => (migrations.length === 0 ? <NoMigrations /> : <Migrations migrations={migrations} me={me} />)}
      </LiveView>
      <FlowSection />
    </PageFrame>
  );
}

function Migrations({ migrations, me }: { migrations: readonly MigrationSummary[]; me: Me | undefined }) {
  const filters = useFilters();
  const shown = migrations.filter(filters.matches);
  const isMine = ({ owner }: MigrationSummary): boolean => me?.ownershipEntityRefs.includes(owner) === true;
  return (
    <>
      <Counts migrations={shown} />
      <Filters migrations={migrations} filters={filters} />
      <Part title="Yours" migrations={shown.filter(isMine)} none="None of these belongs to you or your groups." />
      <Part title="Of others" migrations={shown.filter(each => !isMine(each))} none="None of others that you may see." />
    </>
  );
}

function Part({ title, migrations, none }: { title: string; migrations: readonly MigrationSummary[]; none: string }) {
  return (
    <Section title={title}>
      {migrations.length === 0 ? <p>{none}</p> : <MigrationTable migrations={migrations} caption={`Migrations: ${title}`} />}
    </Section>
  );
}
