import { isMigrationError, MigrationError, type Ports } from '@msk-migration/sdk';
import type { Hook } from './hookReferences.ts';
import type { RegisteredFlow } from './registeredFlow.ts';

/** Hooks that follow references to what the configuration says, and nothing else: no user's address or command is ever called. What fails says the reference. */
export function referredHooks({ name, hooks }: Pick<RegisteredFlow, 'name' | 'hooks'>, inner: Ports['hooks']): Ports['hooks'] {
  const follow = <Kind extends Hook['kind']>(reference: string, kind: Kind): Extract<Hook, { readonly kind: Kind }> => {
    const hook = hooks.get(reference);
    if (hook?.kind === kind) return hook as Extract<Hook, { readonly kind: Kind }>;
    throw new MigrationError('HOOK_FAILED', `flow "${name}" has no hook ${reference} in the configuration any more`);
  };
  return {
    post: async (reference, body) => {
      const hook = follow(reference, 'webhook');
      await inner.post(hook.url, body).catch((error: unknown) => Promise.reject(hide(error, secretsOfUrl(hook.url), reference)));
    },
    command: async ([reference = ''], env) => {
      const hook = follow(reference, 'command');
      await inner.command(hook.argv, env).catch((error: unknown) => Promise.reject(hide(error, hook.argv, reference)));
    },
  };
}

/** Shorter than this is no secret, and would tear words apart. */
const shortest = 4;

/** What a hook answers may repeat what it was called with. Its cause is left out for the same reason. */
function hide(error: unknown, secrets: readonly string[], reference: string): MigrationError {
  const said = error instanceof Error ? error.message : String(error);
  const hidden = secrets
    .filter(secret => secret.length >= shortest)
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, '…'), said);
  return new MigrationError(isMigrationError(error) ? error.code : 'HOOK_FAILED', `${reference}: ${hidden}`);
}

function secretsOfUrl(address: string): readonly string[] {
  if (!URL.canParse(address)) return [address];
  const { href, origin, pathname, search, username, password, searchParams } = new URL(address);
  const parts = [...pathname.split('/'), username, password, ...searchParams.values(), search.slice(1)];
  return [address, href, `${origin}${pathname}`, pathname, ...parts, ...parts.map(decoded)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
