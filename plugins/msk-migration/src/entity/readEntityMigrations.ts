import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { MigrationSummary } from '../api/answers.ts';
import { listAllMigrations } from '../api/listAllMigrations.ts';
import type { MskMigrationApi } from '../api/mskMigrationApi.ts';
import { isRefusal } from '../live/isRefusal.ts';
import { annotatedMigrations } from './annotation.ts';

/** The migrations of an entity, and the names in its annotation that lead nowhere. */
export interface EntityMigrations {
  readonly migrations: readonly MigrationSummary[];
  readonly unknown: readonly string[];
}

/** Those that the annotation names, and for a group those that it owns. */
export async function readEntityMigrations(api: Pick<MskMigrationApi, 'getMigration' | 'listMigrations'>, entity: Entity): Promise<EntityMigrations> {
  const isGroup = entity.kind.toLowerCase() === 'group';
  const [owned, named] = await Promise.all([
    isGroup ? listAllMigrations(api, { owner: [stringifyEntityRef(entity)] }) : [],
    Promise.all(annotatedMigrations(entity).map(name => readOne(api, name))),
  ]);
  const known = new Map(owned.map(migration => [migration.name, migration]));
  for (const { migration } of named) if (migration) known.set(migration.name, migration);
  return { migrations: [...known.values()], unknown: named.filter(({ migration }) => !migration).map(({ name }) => name) };
}

/** One that is not there, or that one may not read, does not hide the others. */
async function readOne(
  api: Pick<MskMigrationApi, 'getMigration'>,
  name: string,
): Promise<{ readonly name: string; readonly migration?: MigrationSummary }> {
  try {
    return { name, migration: await api.getMigration({ params: { migration: name } }) };
  } catch (error) {
    if (isRefusal(error)) return { name };
    throw error;
  }
}
