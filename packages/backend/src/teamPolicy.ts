import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult, isPermission, isResourcePermission, type Permission, type PolicyDecision } from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { createMigrationConditionalDecision, migrationConditions } from '@msk-migration/backstage-plugin-msk-migration-backend';
import { migrationApprovePermission, migrationResourceType, migrationTakeOverPermission } from '@msk-migration/backstage-plugin-msk-migration-common';

const platformTeam = 'group:default/platform';

/** Who may what in the demo organisation: the platform team everything, a product team what it does with its own migrations. */
export const teamPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'team-policy',
  register(registration) {
    registration.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(policyOfTeams);
      },
    });
  },
});

/** The policy itself. */
export const policyOfTeams: PermissionPolicy = {
  async handle({ permission }, user) {
    const owners = user?.info.ownershipEntityRefs ?? [];
    return owners.includes(platformTeam) ? { result: AuthorizeResult.ALLOW } : decideForTeam(permission, owners);
  },
};

function decideForTeam(permission: Permission, owners: string[]): PolicyDecision {
  if (isResourcePermission(permission, migrationResourceType)) {
    const isOfPlatform = isPermission(permission, migrationApprovePermission) || isPermission(permission, migrationTakeOverPermission);
    // Also what is not there yet: a team registers its own migrations only.
    return isOfPlatform ? { result: AuthorizeResult.DENY } : createMigrationConditionalDecision(permission, migrationConditions.isOwner({ owners }));
  }
  // The catalog says who owns what, so whoever could write it could make a migration his own.
  const writesCatalog = permission.name.startsWith('catalog.') && permission.attributes.action !== 'read';
  return { result: writesCatalog ? AuthorizeResult.DENY : AuthorizeResult.ALLOW };
}
