import type { Knex } from 'knex';
import { askDatabase } from './askDatabase.ts';
import type { Lag } from './registration.ts';
import { toStored } from './storedText.ts';

const table = 'lag_samples';
const ofAllTopics = '';
/** As many points as a chart can show. */
const mostRead = 500;
/** SQLite takes so many rows in one statement. */
const mostWritten = 500;

/** The lag at one moment. */
interface LagSample {
  readonly takenAt: number;
  readonly lag: Lag;
  /** Records a second. */
  readonly rate?: number;
}

/** The lag of migrations over time, of all their topics together and of each. */
export interface LagSamples {
  /** Without a topic it is the lag of all. A sample of a moment that is there already changes nothing. */
  add(migration: string, samples: readonly (LagSample & { readonly topic?: string })[]): Promise<void>;
  /** Oldest first, thinned out evenly to at most 500; the newest is always among them. */
  read(migration: string, query: { readonly topic?: string; readonly since: number }): Promise<readonly LagSample[]>;
  /** Deletes those taken before a moment; how many. */
  forget(before: number): Promise<number>;
}

/** The lag of migrations over time, in the table `lag_samples`. */
export function lagSamples(knex: Knex): LagSamples {
  return {
    add: (migration, samples) => askDatabase(() => add(knex, migration, samples)),
    read: (migration, query) => askDatabase(() => read(knex, migration, query)),
    forget: before => askDatabase(async () => knex(table).where('taken_at', '<', before).delete()),
  };
}

async function add(knex: Knex, migration: string, samples: readonly (LagSample & { readonly topic?: string })[]): Promise<void> {
  const rows = samples.map(({ topic = ofAllTopics, takenAt, lag, rate }) => ({
    migration: toStored(migration),
    topic: toStored(topic),
    taken_at: takenAt,
    certain: String(lag.certain),
    live: String(lag.live),
    rate: rate ?? null,
  }));
  await knex.transaction(async transaction => {
    for (let from = 0; from < rows.length; from += mostWritten)
      await transaction(table)
        .insert(rows.slice(from, from + mostWritten))
        .onConflict(['migration', 'topic', 'taken_at'])
        .ignore();
  });
}

interface Row {
  readonly taken_at: number | string;
  readonly certain: string;
  readonly live: string;
  readonly rate: number | null;
}

/** Of as many buckets of equal size as may be read, the last of each. */
async function read(knex: Knex, migration: string, { topic = ofAllTopics, since }: { topic?: string; since: number }): Promise<readonly LagSample[]> {
  const counted = knex(table)
    .where({ migration: toStored(migration), topic: toStored(topic) })
    .where('taken_at', '>=', since)
    .select('*', knex.raw('row_number() over (order by taken_at) - 1 as place'), knex.raw('count(*) over () as all_of_them'))
    .as('counted');
  const bucket = (place: string): string => `(${place}) * ${mostRead} / all_of_them`;
  const rows = (await knex
    .from(counted)
    .whereRaw(`${bucket('place')} <> ${bucket('place + 1')}`)
    .orderBy('taken_at')) as Row[];
  return rows.map(row => ({
    takenAt: Number(row.taken_at),
    lag: { certain: BigInt(row.certain), live: BigInt(row.live) },
    rate: row.rate ?? undefined,
  }));
}
