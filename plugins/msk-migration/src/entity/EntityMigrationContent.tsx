import { LiveView } from '../live/LiveView.tsx';
import { Section } from '../layout/Section.tsx';
import { MigrationTable } from '../overview/MigrationTable.tsx';
import { HowToAnnotate } from './HowToAnnotate.tsx';
import { UnknownNames } from './UnknownNames.tsx';
import { useEntityMigrations } from './useEntityMigrations.ts';

/** The tab of an entity: its migrations with all that a list tells of them. */
export function EntityMigrationContent() {
  const live = useEntityMigrations();
  return (
    <Section title="Kafka migrations to Amazon MSK">
      <LiveView live={live} label="the migrations">
        {({ migrations, unknown }) => (
          <>
            <UnknownNames names={unknown} />
            {migrations.length === 0 ? <HowToAnnotate /> : <MigrationTable migrations={migrations} caption="Migrations of this entity" />}
          </>
        )}
      </LiveView>
    </Section>
  );
}
