import type { Entity } from '@backstage/catalog-model';
import { annotatedMigrations } from './annotation.ts';

/** Whether an entity has migrations to show: a group owns some, or an annotation names them. @public */
export const isMskMigrationAvailable = (entity: Entity): boolean => entity.kind.toLowerCase() === 'group' || annotatedMigrations(entity).length > 0;
