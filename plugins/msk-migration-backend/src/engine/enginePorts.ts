import { createServiceFactory, createServiceRef } from '@backstage/backend-plugin-api';
import type { Ports } from '@msk-migration/sdk';

/** Parts of the outside to be used instead of the real ones: for tests, and for portals with a world of their own. @public */
export type EnginePorts = Partial<Omit<Ports, 'journals'>>;

/** What the engine uses instead of the real outside; nothing, unless a portal says so. @public */
export const enginePortsServiceRef = createServiceRef<EnginePorts>({
  id: 'msk-migration.engine-ports',
  defaultFactory: async service => createServiceFactory({ service, deps: {}, factory: (): EnginePorts => ({}) }),
});
