import { Link, Text } from '@backstage/ui';
import type { MigrationSummary } from '../api/answers.ts';
import { Section } from '../layout/Section.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { describeAsk } from '../progress/describeAsk.ts';
import { HealthBadge } from '../progress/HealthBadge.tsx';
import { PhaseBar } from '../progress/PhaseBar.tsx';
import { wordOfPhase } from '../progress/phases.ts';
import { urgencyOf } from '../progress/urgencyOf.ts';
import { useLinks } from '../routing/useLinks.ts';
import styles from './EntityMigrationCard.module.css';
import { HowToAnnotate } from './HowToAnnotate.tsx';
import { UnknownNames } from './UnknownNames.tsx';
import { useEntityMigrations } from './useEntityMigrations.ts';

/** A card has little room; the tab has the rest. */
const most = 5;

/** The card of an entity: how far its migrations are, and what is asked. */
export function EntityMigrationCard() {
  const live = useEntityMigrations();
  return (
    <Section title="Kafka migrations">
      <LiveView live={live} label="the migrations">
        {({ migrations, unknown }) => (
          <>
            <UnknownNames names={unknown} />
            {migrations.length === 0 ? <HowToAnnotate /> : <MostUrgent migrations={migrations} />}
          </>
        )}
      </LiveView>
    </Section>
  );
}

function MostUrgent({ migrations }: { migrations: readonly MigrationSummary[] }) {
  const sorted = migrations.toSorted((one, other) => urgencyOf(one) - urgencyOf(other));
  return (
    <>
      <ul className={styles.migrations} aria-label="Migrations">
        {sorted.slice(0, most).map(migration => (
          <Line key={migration.name} migration={migration} />
        ))}
      </ul>
      {sorted.length > most && <Text as="p">And {sorted.length - most} more.</Text>}
    </>
  );
}

function Line({ migration }: { migration: MigrationSummary }) {
  const { name, phase, judgement } = migration;
  const links = useLinks();
  const ask = describeAsk(migration);
  return (
    <li className={styles.migration}>
      <div className={styles.head}>
        <Link href={links.migration(name)}>{name}</Link>
        <HealthBadge judgement={judgement} />
        <span>{wordOfPhase(phase)}</span>
      </div>
      <PhaseBar phase={phase} label={`How far ${name} is`} />
      {ask && <Link href={links.migration(name, ask.tab)}>{ask.text}</Link>}
    </li>
  );
}
