import type { migrationPermissions } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { MigrationSummary } from '../api/answers.ts';
import { useAllowed } from './useAllowed.ts';

/** Something that one may be allowed to do with a migration. */
export type MigrationPermission = (typeof migrationPermissions)[number];

/** Why somebody may not; undefined when they may. The backend asks the policy too: this only spares people a refusal. */
export function usePermit(permission: MigrationPermission, { name, phase }: Pick<MigrationSummary, 'name' | 'phase'>): string | undefined {
  const allowed = useAllowed(permission, name, phase);
  if (allowed === 'yes') return undefined;
  if (allowed === 'asking') return 'Asking whether you may …';
  if (allowed === 'no') return `You are not allowed to: ask for the permission ${permission.name}`;
  return `Could not ask whether you may: ${allowed.error.message}`;
}
