import { useApi } from '@backstage/core-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type { permissions } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useEffect, useState } from 'react';

/** One of the permissions of this plugin. */
export type AnyPermission = (typeof permissions)[number];

/** What the policy answered. */
export type Allowed = 'asking' | 'yes' | 'no' | { readonly error: Error };

/**
 * Asks the policy of the portal; again whenever `asOf` changes, as a policy may look at the phase of a migration. `usePermission` would keep its first
 * answer.
 */
export function useAllowed(permission: AnyPermission, resourceRef?: string, asOf?: string): Allowed {
  const api = useApi(permissionApiRef);
  const [allowed, setAllowed] = useState<Allowed>('asking');
  useEffect(() => {
    let isGone = false;
    const tell = (answer: Allowed): void => {
      if (!isGone) setAllowed(answer);
    };
    api.authorize({ permission, resourceRef } as Parameters<typeof api.authorize>[0]).then(
      ({ result }) => tell(result === 'ALLOW' ? 'yes' : 'no'),
      (error: Error) => tell({ error }),
    );
    return () => {
      isGone = true;
    };
  }, [api, permission, resourceRef, asOf]);
  return allowed;
}
