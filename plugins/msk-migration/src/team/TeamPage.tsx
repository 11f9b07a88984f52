import { useParams } from 'react-router-dom';
import { Link, Text } from '@backstage/ui';
import type { MigrationSummary } from '../api/answers.ts';
import { listAllMigrations } from '../api/listAllMigrations.ts';
import { Track } from '../charts/Track.tsx';
import { Facts } from '../layout/Facts.tsx';
import { PageFrame } from '../layout/PageFrame.tsx';
import { Section } from '../layout/Section.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { useLive } from '../live/useLive.ts';
import { MigrationTable } from '../overview/MigrationTable.tsx';
import { NoMigrations } from '../overview/NoMigrations.tsx';
import { describeAsk } from '../progress/describeAsk.ts';
import { urgencyOf } from '../progress/urgencyOf.ts';
import { useLinks } from '../routing/useLinks.ts';
import styles from './TeamPage.module.css';

/** The migrations of one owner: what is asked of them now, and how far they are. */
export function TeamPage() {
  const { kind = '', namespace = '', name = '' } = useParams();
  const owner = `${kind}:${namespace}/${name}`.toLowerCase();
  const live = useLive(api => listAllMigrations(api, { owner: [owner] }), { key: `team/${owner}` });
  return (
    <PageFrame title={`Migrations of ${name}`}>
      <LiveView live={live} label="the migrations">
        {migrations =>
          migrations.length === 0 ? (
            <NoMigrations />
          ) : (
            <>
              <Asked migrations={migrations} />
              <TeamProgress migrations={migrations} />
              <Section title="Migrations">
                <MigrationTable migrations={migrations} caption={`Migrations of ${name}`} />
              </Section>
            </>
          )
        }
      </LiveView>
    </PageFrame>
  );
}

function Asked({ migrations }: { migrations: readonly MigrationSummary[] }) {
  const links = useLinks();
  const asks = migrations
    .toSorted((one, other) => urgencyOf(one) - urgencyOf(other))
    .flatMap(migration => {
      const ask = describeAsk(migration);
      return ask ? [{ ...ask, name: migration.name }] : [];
    });
  return (
    <Section title="Asked of this team now">
      {asks.length === 0 && <Text as="p">Nothing.</Text>}
      <ul className={styles.asks} aria-label="Asked now">
        {asks.map(({ name, text, tab }) => (
          <li key={name}>
            <Link href={links.migration(name, tab)}>
              {name}: {text}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function TeamProgress({ migrations }: { migrations: readonly MigrationSummary[] }) {
  const over = migrations.filter(({ phase }) => phase === 'cleanup' || phase === 'done').length;
  const deployed = migrations.filter(({ phase }) => phase !== 'plan' && phase !== 'deploy').length;
  const of = (count: number): string => `${count} of ${migrations.length}`;
  return (
    <Section title="Progress">
      <Facts
        facts={[
          { label: 'Deployed', value: of(deployed) },
          { label: 'Cut over', value: of(over) },
          { label: 'Done', value: of(migrations.filter(({ phase }) => phase === 'done').length) },
        ]}
      />
      <Track label="Migrations cut over" now={over} most={migrations.length} text={of(over)} />
    </Section>
  );
}
