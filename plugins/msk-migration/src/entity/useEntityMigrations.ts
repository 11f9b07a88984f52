import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useLive, type Live } from '../live/useLive.ts';
import { annotatedMigrations } from './annotation.ts';
import { readEntityMigrations, type EntityMigrations } from './readEntityMigrations.ts';

/** The migrations of the entity whose page this is. */
export function useEntityMigrations(): Live<EntityMigrations> {
  const { entity } = useEntity();
  return useLive(api => readEntityMigrations(api, entity), {
    key: `entity/${stringifyEntityRef(entity)}/${annotatedMigrations(entity).join(' ')}`,
  });
}
