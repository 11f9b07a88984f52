import { createPermission, type Permission } from '@backstage/plugin-permission-common';

/** The resource type of everything that is asked about one migration: conditions such as "is owner" stand on it. */
export const migrationResourceType = 'msk-migration';

type Action = NonNullable<Permission['attributes']['action']>;

const ofMigration = (name: string, action: Action) =>
  createPermission({ name: `msk-migration.migration.${name}`, attributes: { action }, resourceType: migrationResourceType });

/** See the flows, and what their source cluster has to move. */
export const flowReadPermission = createPermission({ name: 'msk-migration.flow.read', attributes: { action: 'read' } });
/** See a migration: how far it is, its lag, its journal, its proofs. */
export const migrationReadPermission = ofMigration('read', 'read');
/** Register a migration over a flow, and correct it. Asked about what would be there, so that "is owner" holds here too. */
export const migrationCreatePermission = ofMigration('create', 'create');
/** Have both clusters looked at for a migration: inventory, plan, verification. */
export const migrationPlanPermission = ofMigration('plan', 'update');
/** Make a plan so. */
export const migrationDeployPermission = ofMigration('deploy', 'update');
/** Approve exactly what a cutover will do. */
export const migrationApprovePermission = ofMigration('approve', 'update');
/** Begin a cutover, go on with it, and say that writers stopped or clients switched. */
export const migrationCutoverPermission = ofMigration('cutover', 'update');
/** Take a cutover back. */
export const migrationAbortPermission = ofMigration('abort', 'update');
/** Pass the point of no return of a cutover. */
export const migrationCompletePermission = ofMigration('complete', 'update');
/** Take a migration out of its flow, and its registration out of the portal. */
export const migrationCleanupPermission = ofMigration('cleanup', 'delete');
/** Go on with a cutover in place of whoever does so elsewhere. */
export const migrationTakeOverPermission = ofMigration('take-over', 'update');

/** What a policy can be asked about a migration. */
export const migrationPermissions = [
  migrationReadPermission,
  migrationCreatePermission,
  migrationPlanPermission,
  migrationDeployPermission,
  migrationApprovePermission,
  migrationCutoverPermission,
  migrationAbortPermission,
  migrationCompletePermission,
  migrationCleanupPermission,
  migrationTakeOverPermission,
] as const;

/** Every permission of the plugin. */
export const permissions = [flowReadPermission, ...migrationPermissions] as const;
