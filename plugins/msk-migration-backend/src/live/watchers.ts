import type { BackstageCredentials, LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import { actorOf, isPerson } from '../access/actorOf.ts';
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
/** SQLite takes so many rows in one statement. */
const mostWritten = 300;
/** Steps settle in bursts: one signal tells of all. */
const gatherMs = 100;

/** Watchers are rows, since the replica that a change happens in need not be the one that somebody looks at. */
export function createWatchers({ knex, now, signals, logger }: WatcherParts): Watchers {
  const noted = new Map<string, number>();
  const gathered = new Map<string, Set<string>>();
  const note = async (user: string, migrations: readonly string[]): Promise<void> => {
    const rows = migrations.map(migration => ({ migration: toStored(migration), user: toStored(user), seen_at: now() }));
    for (let from = 0; from < rows.length; from += mostWritten) {
      const some = rows.slice(from, from + mostWritten);
      await askDatabase(async () => void (await knex(table).insert(some).onConflict(['migration', 'user']).merge(['seen_at'])));
    }
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
      if (!isPerson(user)) return;
      const due = migrations.filter(migration => now() - (noted.get(`${user} ${migration}`) ?? 0) >= noteAgainMs);
      for (const migration of due) noted.set(`${user} ${migration}`, now());
      if (due.length > 0) quietly(note(user, due));
    },
    forget: async before => {
      for (const [key, at] of noted) if (at < before) noted.delete(key);
      await askDatabase(async () => void (await knex(table).where('seen_at', '<', before).delete()));
    },
    announce: (migration, what) => {
      const there = gathered.get(migration);
      if (there) return void there.add(what);
      gathered.set(migration, new Set([what]));
      setTimeout(() => quietly(tell(migration)), gatherMs).unref();
    },
  };
}
