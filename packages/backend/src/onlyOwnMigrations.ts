import { AuthorizeResult, type PolicyDecision, type ResourcePermission } from '@backstage/plugin-permission-common';
import { migrationResourceType } from '@msk-migration/backstage-plugin-msk-migration-common';

/** Allows it for migrations whose owner is one of these. */
export const onlyOwnMigrations = (permission: ResourcePermission<typeof migrationResourceType>, owners: readonly string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'msk-migration',
  resourceType: permission.resourceType,
  conditions: { rule: 'IS_OWNER', resourceType: permission.resourceType, params: { owners: [...owners] } },
});
