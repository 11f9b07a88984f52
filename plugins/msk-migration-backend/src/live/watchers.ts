import type { BackstageCredentials, LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import { actorOf } from '../access/actorOf.ts';
import { askDatabase, fromStored, toStored } from '../database/index.ts';
import type { Announce } from './changes.ts';

/** Who looks at migrations now: only who was just allowed to read one hears that it changed. */
export interface Watchers {
  /** A caller was allowed to read these. */
  readonly saw: (credentials: BackstageCredentials, migrations: readonly string[]) => void;
  readonly announce: Announce;
  /** Deletes those who have not looked since. */
  readonly forget: (before: number) => Promise<void>;
}

export interface WatcherParts {
  readonly knex: Knex;
  readonly now: () => number;
  readonly signals: SignalsService;
  readonly logger: LoggerService;
}

const table = 'watchers';
const signalChannel = 'msk-migration';
/** A page that is open asks again within this time, also where signals work. */
const watchMs = 120_000;
const noteAgainMs = 45_000;
/** Steps settle in bursts: one signal tells of all. */
const gatherMs = 100;

/** Watchers are rows, since the replica that a change happens in need not be the one that somebody looks at. */
export function createWatchers({ knex, now, signals, logger }: WatcherParts): Watchers {
  const noted = new Map<string, number>();
  const gathered = new Map<string, Set<string>>();
  const note = async (user: string, migration: string): Promise<void> => {
    const row = { migration: toStored(migration), user: toStored(user), seen_at: now() };
    await askDatabase(async () => void (await knex(table).insert(row).onConflict(['migration', 'user']).merge(['seen_at'])));
  };
  const tell = async (migration: string): Promise<void> => {
    const whats = [...(gathered.get(migration) ?? [])];
    gathered.delete(migration);
    const rows = await askDatabase(
      async () =>
        (await knex(table)
          .where({ migration: toStored(migration) })
          .where('seen_at', '>', now() - watchMs)) as { user: string }[],
    );
    const users = rows.map(({ user }) => fromStored(user));
    if (users.length === 0) return;
    for (const what of whats)
      await signals.publish({ recipients: { type: 'user', entityRef: users }, channel: signalChannel, message: { migration, what } });
  };
  const quietly = (work: Promise<void>): void =>
    void work.catch((error: unknown) => logger.warn('who looks at a migration could not be told', error instanceof Error ? error : undefined));
  return {
    saw: (credentials, migrations) => {
      const user = actorOf(credentials);
      if (!user.startsWith('user:')) return;
      for (const migration of migrations) {
        const key = `${user} ${migration}`;
        if (now() - (noted.get(key) ?? 0) < noteAgainMs) continue;
        noted.set(key, now());
        quietly(note(user, migration));
      }
    },
    forget: before => askDatabase(async () => void (await knex(table).where('seen_at', '<', before).delete())),
    announce: (migration, what) => {
      const there = gathered.get(migration);
      if (there) return void there.add(what);
      gathered.set(migration, new Set([what]));
      setTimeout(() => quietly(tell(migration)), gatherMs).unref();
    },
  };
}
