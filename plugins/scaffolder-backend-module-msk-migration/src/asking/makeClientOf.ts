import type { AuthService, BackstageCredentials, DiscoveryService } from '@backstage/backend-plugin-api';
import { createClient, type Client } from '@msk-migration/backstage-plugin-msk-migration-common';

const targetPluginId = 'msk-migration';

/** The part of a scaffolder's context that says who asks, and when to stop. */
interface Asker {
  getInitiatorCredentials(): Promise<BackstageCredentials>;
  readonly signal?: AbortSignal;
}

/** A client of the msk-migration backend that asks in the name of somebody. */
export type ClientOf = (asker: Asker) => Client;

/** Clients that ask in the name of the user who runs the template: their own permissions decide, not those of the scaffolder. */
export const makeClientOf =
  ({ auth, discovery }: { auth: AuthService; discovery: DiscoveryService }): ClientOf =>
  asker =>
    createClient({
      baseUrl: () => discovery.getBaseUrl(targetPluginId),
      // A token for each call: waiting for a deployment takes longer than a token lives.
      fetch: async (url, init) => {
        const { token } = await auth.getPluginRequestToken({ onBehalfOf: await asker.getInitiatorCredentials(), targetPluginId });
        return fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` }, signal: asker.signal ?? null });
      },
    });
