import { isMigrationError, MigrationError, type Ports } from '@msk-migration/sdk';
import type { RegisteredFlow } from './registeredFlow.ts';

/** Hooks that follow references to the addresses in the configuration, and nothing else: no user's address is ever called. What fails says the reference. */
export function referredHooks({ name, hooks, cutover }: Pick<RegisteredFlow, 'name' | 'hooks' | 'cutover'>, inner: Ports['hooks']): Ports['hooks'] {
  const commands = [cutover.fence, cutover.switchClients].flatMap(hook => (hook.kind === 'command' ? [JSON.stringify(hook.argv)] : []));
  return {
    post: async (reference, body) => {
      const url = hooks.get(reference);
      if (url === undefined) throw new MigrationError('HOOK_FAILED', `flow "${name}" has no hook ${reference} in the configuration any more`);
      await inner.post(url, body).catch((error: unknown) => Promise.reject(hide(error, url, reference)));
    },
    command: async (argv, env) => {
      if (!commands.includes(JSON.stringify(argv)))
        throw new MigrationError('HOOK_FAILED', `flow "${name}" has no command \`${argv[0] ?? ''}\` in the configuration any more`);
      await inner.command(argv, env);
    },
  };
}

function hide(error: unknown, url: string, reference: string): unknown {
  if (!isMigrationError(error)) return error;
  const { origin, pathname } = new URL(url);
  const message = [url, `${origin}${pathname}`].reduce((text, secret) => text.replaceAll(secret, reference), error.message);
  return new MigrationError(error.code, message, { details: error.details });
}
