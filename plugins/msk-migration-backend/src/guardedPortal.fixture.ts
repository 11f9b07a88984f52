import { coreServices, createServiceFactory, type AuditorService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { permissionFeatures, someTeams, type Teams } from './access/teamPolicy.fixture.ts';
import { startPortalWorld, type PortalOptions, type PortalWorld } from './portalWorld.fixture.ts';

/** What the auditor of a portal was told. */
interface Audited {
  readonly eventId: string;
  readonly status: 'succeeded' | 'failed';
}

/** A portal with a policy of teams, whose tables and audit events a test can read. */
export interface GuardedPortal extends PortalWorld {
  readonly knex: Knex;
  readonly audited: Audited[];
  /** May be changed: the next request is judged by what stands here then. */
  readonly teams: Teams;
  readonly stop: () => Promise<void>;
}

/** Starts it. */
export async function startGuardedPortal({ features = [], ...options }: PortalOptions = {}): Promise<GuardedPortal> {
  const knex = knexFactory({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
  const audited: Audited[] = [];
  const teams = someTeams();
  const portal = await startPortalWorld({
    ...options,
    config: { permission: { enabled: true } },
    features: [
      ...permissionFeatures(teams),
      mockServices.database.factory({ knex }),
      createServiceFactory({ service: coreServices.auditor, deps: {}, factory: () => keptAuditor(audited) }),
      ...features,
    ],
  });
  const stop = async (): Promise<void> => {
    await portal.backend.stop();
    await knex.destroy();
  };
  return { ...portal, knex, audited, teams, stop };
}

const keptAuditor = (audited: Audited[]): AuditorService => ({
  createEvent: async ({ eventId }) => ({
    success: async () => void audited.push({ eventId, status: 'succeeded' }),
    fail: async () => void audited.push({ eventId, status: 'failed' }),
  }),
});

const tables = [
  'migrations',
  'orders',
  'journal_entries',
  'journal_bodies',
  'watchers',
  'lag_samples',
  'notified_states',
  'denied_attempts',
] as const;

/** Every row of every table. */
export async function dumpTables(knex: Knex, but: readonly string[] = []): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const dumped: Record<string, readonly unknown[]> = {};
  for (const table of tables) if (!but.includes(table)) dumped[table] = (await knex(table)) as readonly unknown[];
  return dumped;
}
