import type { Entity } from '@backstage/catalog-model';
import { MSK_MIGRATION_ANNOTATION } from '../entity/annotation.ts';

/** An entity whose annotation names migrations, or that has none. */
export const entityOf = (kind: string, migrations?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'orders', namespace: 'default', ...(migrations !== undefined && { annotations: { [MSK_MIGRATION_ANNOTATION]: migrations } }) },
});
