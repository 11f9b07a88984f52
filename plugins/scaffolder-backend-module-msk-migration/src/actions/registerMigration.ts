import type { AnswerOf, Client, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { isMigrationError, MigrationError } from '@msk-migration/core/errors';
import type { WantedMigration } from './readCreateInput.ts';

type Migration = AnswerOf<Endpoints['getMigration']>;

/** A migration of the portal, and whether it was there before. */
export interface Registered {
  readonly migration: Migration;
  readonly existed: boolean;
  /** What it selects although others do, when it was just registered. */
  readonly warnings: readonly string[];
}

/** Registers a migration. One that is there and is the same is as good; one that differs keeps its name, and that is an error. */
export async function registerMigration(client: Client, wanted: WantedMigration): Promise<Registered> {
  const before = await find(client, wanted.name);
  if (before) return { migration: takeSame(wanted, before), existed: true, warnings: [] };
  try {
    const migration = await client.createMigration({ body: wanted.body });
    return { migration, existed: false, warnings: migration.warnings };
  } catch (error) {
    // The answer of an earlier attempt may have got lost, or somebody else was faster.
    const meanwhile = await find(client, wanted.name);
    if (!meanwhile) throw error;
    return { migration: takeSame(wanted, meanwhile), existed: true, warnings: [] };
  }
}

/** Absent also when the caller may not see it: the backend then says so when it is asked to register. */
async function find(client: Client, migration: string): Promise<Migration | undefined> {
  try {
    return await client.getMigration({ params: { migration } });
  } catch (error) {
    if (isMigrationError(error) && (error.code === 'NOT_FOUND' || error.code === 'NOT_ALLOWED')) return undefined;
    throw error;
  }
}

function takeSame(wanted: WantedMigration, found: Migration): Migration {
  const differences = compare(wanted, found);
  if (differences.length === 0) return found;
  throw new MigrationError('NAME_TAKEN', `there is another migration "${wanted.name}": ${differences.join('; ')}`);
}

function compare(wanted: WantedMigration, found: Migration): readonly string[] {
  const texts = (['flow', 'owner'] as const).flatMap(key => (wanted[key] === found[key] ? [] : [`its ${key} is ${found[key]}, not ${wanted[key]}`]));
  const selections = (['topics', 'groups'] as const).flatMap(key =>
    describeSelection(wanted[key]) === describeSelection(found[key])
      ? []
      : [`its ${key} are ${describeSelection(found[key])}, not ${describeSelection(wanted[key])}`],
  );
  const limits = Object.entries(wanted.cutover).flatMap(([key, value]) => {
    const there = Object.entries(found.cutover).find(([name]) => name === key)?.[1];
    return there === value ? [] : [`its ${key} is ${JSON.stringify(there)}, not ${JSON.stringify(value)}`];
  });
  return [...texts, ...selections, ...limits];
}

/** In an order of its own, since the order of names means nothing. */
const describeSelection = ({ include, exclude }: WantedMigration['topics']): string =>
  [...new Set(include)].sort().join(', ') + (exclude.length === 0 ? '' : ` without ${[...new Set(exclude)].sort().join(', ')}`);
