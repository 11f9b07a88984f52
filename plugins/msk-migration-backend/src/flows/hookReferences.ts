import type { Spec } from '@msk-migration/sdk';

type Cutover = Spec['migration']['cutover'];
type Hook = Cutover['fence'];

/** The hooks of a cutover. */
export type HookNames = Partial<Record<'fence' | 'switchClients', unknown>>;

/** A cutover in which references stand for the addresses of hooks: those may hold tokens, and specs are kept in a database and in journals. */
export interface ReferredCutover {
  readonly cutover: Cutover;
  readonly hooks: ReadonlyMap<string, string>;
}

/** Puts references in the place of addresses. `.invalid` is a name that never resolves (RFC 2606): a reference that nobody follows calls nobody. */
export function referTo(flow: string, cutover: Cutover): ReferredCutover {
  const hooks = new Map<string, string>();
  const refer = (hook: Hook, name: string): Hook => {
    if (hook.kind !== 'webhook') return hook;
    const url = `https://registered.invalid/${encodeURIComponent(flow)}/${name}`;
    hooks.set(url, hook.url);
    return { ...hook, url };
  };
  return { cutover: { ...cutover, fence: refer(cutover.fence, 'fence'), switchClients: refer(cutover.switchClients, 'switchClients') }, hooks };
}
