import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The overview of all migrations. */
export const rootRouteRef = createRouteRef({ id: 'msk-migration' });

/** One migration. */
export const migrationRouteRef = createSubRouteRef({ id: 'msk-migration/migration', parent: rootRouteRef, path: '/migrations/:name' });

/** One flow. */
export const flowRouteRef = createSubRouteRef({ id: 'msk-migration/flow', parent: rootRouteRef, path: '/flows/:name' });

/** The migrations of one owner. */
export const teamRouteRef = createSubRouteRef({ id: 'msk-migration/team', parent: rootRouteRef, path: '/teams/:kind/:namespace/:name' });
