import type { Entity } from '@backstage/catalog-model';

/** Names the migrations of an entity, separated by commas. @public */
export const MSK_MIGRATION_ANNOTATION = 'msk-migration.io/migration';

/** Kinds that topics belong to: their pages can show migrations. */
export const entityKinds: readonly string[] = ['component', 'system', 'group', 'resource', 'api'];

/** The names in the annotation of an entity, each once. */
export const annotatedMigrations = (entity: Entity): readonly string[] => [
  ...new Set(
    (entity.metadata.annotations?.[MSK_MIGRATION_ANNOTATION] ?? '')
      .split(',')
      .map(name => name.trim())
      .filter(name => name !== ''),
  ),
];
