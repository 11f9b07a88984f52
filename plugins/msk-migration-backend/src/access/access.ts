import type { BackstageCredentials, PermissionsService } from '@backstage/backend-plugin-api';
import { AuthorizeResult, isResourcePermission, type Permission, type ResourcePermission } from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import { MigrationError } from '@msk-migration/sdk';
import { matches, type Filtered, type MigrationFilter } from '../database/index.ts';
import type { RegisteredFlows } from '../flows/index.ts';
import type { MigrationCriterion } from './migrationResource.ts';
import { toFilter } from './toFilter.ts';

/** What the policy of the portal says. */
export interface Access {
  /** Throws NOT_ALLOWED unless the caller may do this; for what is about one migration, with that one. */
  need(credentials: BackstageCredentials, permission: Permission, migration?: string): Promise<void>;
  /** Which migrations the caller may do this with; undefined = all. Throws NOT_ALLOWED where none. */
  filter(credentials: BackstageCredentials, permission: Permission): Promise<MigrationFilter | undefined>;
  /** Throws NOT_ALLOWED unless the caller might do this with what is not there yet. */
  needFor(credentials: BackstageCredentials, permission: Permission, candidate: Filtered): Promise<void>;
}

export interface AccessParts {
  readonly permissions: PermissionsService;
  readonly toCriteria: ConditionTransformer<MigrationCriterion>;
  readonly flows: RegisteredFlows;
}

/** Asks the policy anew each time: nothing that was once allowed is remembered. */
export function createAccess({ permissions, toCriteria, flows }: AccessParts): Access {
  const filter: Access['filter'] = async (credentials, permission) => {
    const [decision] = await permissions.authorizeConditional([{ permission: needResource(permission) }], { credentials });
    if (decision?.result === AuthorizeResult.ALLOW) return undefined;
    if (decision?.result !== AuthorizeResult.CONDITIONAL) throw denied(permission);
    return toFilter(toCriteria(decision.conditions), flows);
  };
  return {
    filter,
    need: async (credentials, permission, migration) => {
      const about = isResourcePermission(permission) ? { permission, resourceRef: migration ?? '' } : { permission };
      const [decision] = await permissions.authorize([about as Parameters<PermissionsService['authorize']>[0][number]], { credentials });
      if (decision?.result !== AuthorizeResult.ALLOW) throw denied(permission, migration === undefined ? '' : ` for migration "${migration}"`);
    },
    needFor: async (credentials, permission, candidate) => {
      const allowed = await filter(credentials, permission);
      if (allowed !== undefined && !matches(allowed, candidate)) throw denied(permission, ` for what ${candidate.owner} owns`);
    },
  };
}

function needResource(permission: Permission): ResourcePermission {
  if (isResourcePermission(permission)) return permission;
  throw new MigrationError('INTERNAL', `permission ${permission.name} is about no migration`);
}

function denied({ name }: Permission, about = ''): MigrationError {
  return new MigrationError('NOT_ALLOWED', `permission ${name} is missing${about}`, { details: { permission: name } });
}
