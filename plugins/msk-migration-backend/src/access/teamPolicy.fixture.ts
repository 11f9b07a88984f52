import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type BackstageUserPrincipal,
  type HttpAuthService,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { AuthorizeResult, isResourcePermission, type PolicyDecision } from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { migrationResourceType } from '@msk-migration/backstage-plugin-msk-migration-common';
import { createMigrationConditionalDecision, migrationConditions } from './index.ts';

/** Who may do something; of what belongs to nobody, `owners` may. */
interface Rule {
  readonly who: 'teams' | 'owners';
  readonly phases?: readonly string[];
}

/** What teams may do. The platform team may do all, who is in no team nothing. */
export const teamRules: Readonly<Record<string, Rule>> = {
  'msk-migration.flow.read': { who: 'teams' },
  'msk-migration.migration.read': { who: 'owners' },
  'msk-migration.migration.create': { who: 'owners' },
  'msk-migration.migration.plan': { who: 'owners' },
  'msk-migration.migration.deploy': { who: 'owners', phases: ['plan', 'deploy', 'monitor'] },
  'msk-migration.migration.cutover': { who: 'owners', phases: ['monitor', 'cutover'] },
  'msk-migration.migration.abort': { who: 'owners' },
  'msk-migration.migration.complete': { who: 'owners', phases: ['cutover'] },
  'msk-migration.migration.cleanup': { who: 'owners', phases: ['plan', 'monitor', 'cleanup', 'done'] },
};

/** Who is in which teams, as the catalog says now. */
export type Teams = Map<string, readonly string[]>;

export const someTeams = (): Teams =>
  new Map([
    ['user:default/ann', ['group:default/orders']],
    ['user:default/eve', ['group:default/billing']],
    ['user:default/pam', ['group:default/platform']],
  ]);

const policy: PermissionPolicy = {
  handle: async ({ permission }, user): Promise<PolicyDecision> => {
    const owners = user?.info.ownershipEntityRefs.filter(ref => ref.startsWith('group:')) ?? [];
    const rule = teamRules[permission.name];
    if (owners.includes('group:default/platform')) return { result: AuthorizeResult.ALLOW };
    if (owners.length === 0 || !rule) return { result: AuthorizeResult.DENY };
    if (!isResourcePermission(permission, migrationResourceType)) return { result: AuthorizeResult.ALLOW };
    const isOwner = migrationConditions.isOwner({ owners });
    const { phases } = rule;
    return createMigrationConditionalDecision(
      permission,
      phases ? { allOf: [isOwner, migrationConditions.isInPhase({ phases: [...phases] })] } : isOwner,
    );
  },
};

const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'team-policy',
  register: module => module.registerInit({ deps: { policy: policyExtensionPoint }, init: async found => found.policy.setPolicy(policy) }),
});

/** Backstage's own permission backend with a policy of teams, so that conditions travel as they do in a portal. Wants `permission.enabled`. */
export const permissionFeatures = (teams: Teams) => [
  permissionPlugin,
  policyModule,
  createServiceFactory({
    service: coreServices.userInfo,
    deps: {},
    factory: () => ({
      getUserInfo: async ({ principal }) => {
        const { userEntityRef } = principal as BackstageUserPrincipal;
        return { userEntityRef, ownershipEntityRefs: [userEntityRef, ...(teams.get(userEntityRef) ?? [])] };
      },
    }),
  }),
  createServiceFactory({
    service: coreServices.httpAuth,
    deps: { plugin: coreServices.pluginMetadata },
    factory: ({ plugin }) => throughPlugins(mockServices.httpAuth({ pluginId: plugin.getId() })),
  }),
];

/** Real tokens of a plugin that asks on behalf of a user name the plugin, too: those of the mock do not. */
function throughPlugins(inner: HttpAuthService): HttpAuthService {
  return {
    issueUserCookie: (...args) => inner.issueUserCookie(...args),
    credentials: async (request, options) => {
      const found = await inner.credentials(request, options);
      const { type, userEntityRef } = found.principal as BackstageUserPrincipal;
      const isForwarded = type === 'user' && request.headers.authorization?.includes('mock-service-token') === true;
      return isForwarded ? (mockCredentials.user(userEntityRef, { actor: { subject: 'plugin:msk-migration' } }) as typeof found) : found;
    },
  };
}
