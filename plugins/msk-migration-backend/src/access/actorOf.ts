import type { BackstageCredentials, BackstageServicePrincipal, BackstageUserPrincipal } from '@backstage/backend-plugin-api';

/** Who asks: the entity ref of a user, or `service:<subject>`. From the token, never from the request. */
export function actorOf({ principal }: BackstageCredentials): string {
  const known = principal as BackstageUserPrincipal | BackstageServicePrincipal | { readonly type: 'none' };
  if (known.type === 'user') return known.userEntityRef;
  return known.type === 'service' ? `service:${known.subject}` : 'nobody';
}

/** Whether it is a user who asks, and no service. */
export const isPerson = (actor: string): boolean => actor.startsWith('user:');
