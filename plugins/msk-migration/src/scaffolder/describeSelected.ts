import type { Thing } from './judgeEntry.ts';
import type { FlowInventory } from './useFlowInventory.ts';

/** What others do with names of the source, by name: `moved by migration "billing" already`. */
export function describeSelected(thing: Thing, selected: FlowInventory['selected']): ReadonlyMap<string, string> {
  const described = new Map<string, string>();
  for (const { name, by, deployed } of selected.filter(({ kind }) => kind === thing)) {
    const who = by === undefined ? 'another migration' : `migration "${by}"`;
    const what = deployed ? `moved by ${who} already` : `selected by ${who}`;
    const before = described.get(name);
    described.set(name, before === undefined ? what : `${before}, ${what}`);
  }
  return described;
}

/** A name, and what others do with it. */
export function describeName(name: string, others: ReadonlyMap<string, string>): string {
  const what = others.get(name);
  return what === undefined ? name : `${name} (${what})`;
}
