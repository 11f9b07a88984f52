import { usePermission } from '@backstage/plugin-permission-react';
import type { migrationPermissions } from '@msk-migration/backstage-plugin-msk-migration-common';

/** Something that one may be allowed to do with a migration. */
export type MigrationPermission = (typeof migrationPermissions)[number];

/** Whether somebody may, and why not. */
export interface Permit {
  readonly allowed: boolean;
  /** Undefined when allowed. */
  readonly reason: string | undefined;
}

/** What the policy of the portal says about one migration. The backend asks it again: this only spares people a refusal. */
export function usePermit(permission: MigrationPermission, migration: string): Permit {
  const { loading, allowed, error } = usePermission({ permission, resourceRef: migration });
  if (allowed) return { allowed, reason: undefined };
  if (loading) return { allowed, reason: 'Asking whether you may …' };
  if (error) return { allowed, reason: `Could not ask whether you may: ${error.message}` };
  return { allowed, reason: `You are not allowed to: ask for the permission ${permission.name}` };
}
