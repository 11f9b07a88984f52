import { MigrationError } from '@msk-migration/sdk';
import { createClient, type Client } from '@msk-migration/backstage-plugin-msk-migration-common';

// Tokens are good for an hour.
const tokenForMs = 30 * 60_000;

/** Asks the portal as a user of the demo organisation: every path under its address, with a token of its own. */
type PortalFetch = (path: string, init?: RequestInit) => Promise<Response>;

/** Signs a user in, when it first asks. */
function createPortalFetch(url: string, user: string): PortalFetch {
  let session: { readonly token: Promise<string>; readonly since: number } | undefined;
  return async (path, init = {}) => {
    if (!session || Date.now() - session.since > tokenForMs) session = { token: signIn(url, user), since: Date.now() };
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await session.token}`);
    return fetch(new URL(path, url), { ...init, headers });
  };
}

/** The API of the plugin, as a user of the demo organisation. */
export function createPortalClient(url: string, user: string): Client {
  return createClient({ fetch: createPortalFetch(url, user), baseUrl: () => `${url}/api/msk-migration` });
}

async function signIn(url: string, user: string): Promise<string> {
  const answer = await askToSignIn(url, user);
  if (!answer.ok) throw new MigrationError('NOT_ALLOWED', `${user} cannot sign in: ${answer.status} ${await answer.text()}`);
  const { backstageIdentity } = (await answer.json()) as { readonly backstageIdentity: { readonly token: string } };
  return backstageIdentity.token;
}

/** The answer has a token when the catalog knows the user. */
export const askToSignIn = (url: string, user: string): Promise<Response> =>
  fetch(`${url}/api/auth/demo/refresh`, { headers: { 'x-demo-user': user } });
