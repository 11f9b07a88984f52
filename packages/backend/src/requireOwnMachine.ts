import type { RootConfigService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/** Throws NotAllowedError unless the portal listens where only this machine reaches it. */
export function requireOwnMachine(config: Pick<RootConfigService, 'getOptional'>): void {
  const listen = config.getOptional<string | { readonly host?: string }>('backend.listen');
  const host = typeof listen === 'string' ? listen.replace(/:\d+$/, '') : listen?.host;
  if (host === '127.0.0.1') return;
  throw new NotAllowedError(
    `auth.providers.demo lets everybody in without a password, so backend.listen.host has to be 127.0.0.1; it is ${host ? `"${host}"` : 'every address'}`,
  );
}
