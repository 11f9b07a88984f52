import type { Spec } from '@msk-migration/sdk';

type Cutover = Spec['migration']['cutover'];
export type Hook = Cutover['fence'];

/** The hooks of a cutover. */
export type HookNames = Partial<Record<'fence' | 'switchClients', unknown>>;

/** A cutover in which references stand for what hooks call: addresses and arguments may hold tokens, and specs are kept in a database and in journals. */
export interface ReferredCutover {
  readonly cutover: Cutover;
  readonly hooks: ReadonlyMap<string, Hook>;
}

/** Puts references in the place of addresses and commands. */
export function referTo(flow: string, cutover: Cutover): ReferredCutover {
  const hooks = new Map<string, Hook>();
  const refer = (hook: Hook, name: string): Hook => {
    const reference = `${encodeURIComponent(flow)}/${name}`;
    const referring = referringHook(hook, reference);
    const key = keyOf(referring);
    if (key !== undefined) hooks.set(key, hook);
    return referring;
  };
  return { cutover: { ...cutover, fence: refer(cutover.fence, 'fence'), switchClients: refer(cutover.switchClients, 'switchClients') }, hooks };
}

/** `.invalid` is a name that never resolves (RFC 2606), and no program has such a name: a reference that nobody follows calls nobody. */
function referringHook(hook: Hook, reference: string): Hook {
  if (hook.kind === 'webhook') return { ...hook, url: `https://registered.invalid/${reference}` };
  return hook.kind === 'command' ? { ...hook, argv: [`registered.invalid/${reference}`] } : hook;
}

/** The reference that a hook is, or could be; undefined where a person is asked. */
export function keyOf(hook: Hook): string | undefined {
  if (hook.kind === 'webhook') return hook.url;
  return hook.kind === 'command' && hook.argv.length === 1 ? hook.argv[0] : undefined;
}
