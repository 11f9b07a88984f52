import { createApiRef, type DiscoveryApi, type FetchApi } from '@backstage/core-plugin-api';
import { createClient, type Client } from '@msk-migration/backstage-plugin-msk-migration-common';

/** What the pages ask: one method for each endpoint of the backend. @public */
export type MskMigrationApi = Client;

/** The API of the msk-migration backend. @public */
export const mskMigrationApiRef = createApiRef<MskMigrationApi>({ id: 'plugin.msk-migration.api' });

/** The client over what the app knows of addresses and tokens. */
export const createMskMigrationApi = ({ discoveryApi, fetchApi }: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }): MskMigrationApi =>
  createClient({ fetch: (url, init) => fetchApi.fetch(url, init), baseUrl: () => discoveryApi.getBaseUrl('msk-migration') });
