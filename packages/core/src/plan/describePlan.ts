import { nameSome } from '../lib/nameSome.ts';
import type { Change, ResourceKind } from '../resources/index.ts';
import type { Plan } from './plan.ts';

const words: Readonly<Record<ResourceKind, { readonly one: string; readonly many: string }>> = {
  topic: { one: 'topic', many: 'topics' },
  pluginObject: { one: 'plugin archive', many: 'plugin archives' },
  customPlugin: { one: 'custom plugin', many: 'custom plugins' },
  workerConfiguration: { one: 'worker configuration', many: 'worker configurations' },
  role: { one: 'role', many: 'roles' },
  connector: { one: 'connector', many: 'connectors' },
};

/** A plan in words, one line each: what would change and why, what stays, what is in the way, what to know, what does not move. */
export function describePlan(plan: Plan): string[] {
  return [
    ...plan.changes.filter(change => change.action !== 'keep').flatMap(describeChange),
    ...describeKept(plan.changes),
    ...plan.leftOut.map(({ kind, name, why }) => `left out: ${kind} ${quote(name)}: ${why}`),
    ...plan.warnings.map(warning => `note: ${warning}`),
    ...plan.blocked.map(reason => `blocked: ${reason}`),
  ];
}

/** A change in words. */
export function describeChange(change: Change): string[] {
  const head = `${change.action} ${words[change.resource].one} ${quote(change.name)}: ${change.reason}`;
  // What is created differs in everything; its reason says what matters.
  if (change.action === 'create') return [head];
  return [head, ...change.differences.map(({ path, before, after }) => `  ${path}: ${before ?? '(not set)'} → ${after ?? '(not set)'}`)];
}

function describeKept(changes: readonly Change[]): string[] {
  return (Object.keys(words) as ResourceKind[]).flatMap(resource => {
    const kept = changes.filter(change => change.resource === resource && change.action === 'keep').map(change => change.name);
    if (kept.length === 0) return [];
    return [`keep ${kept.length} ${kept.length === 1 ? words[resource].one : words[resource].many}: ${nameSome(kept)}`];
  });
}

/** Names may hold anything that a terminal would take for an order. */
const quote = (name: string): string => JSON.stringify(name);
