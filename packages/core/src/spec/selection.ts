import type { Selection } from './spec.ts';

const longestNameForPatterns = 1_000;

/** The pattern between the slashes of `/pattern/`, or undefined for a literal name. */
export const patternOf = (entry: string): string | undefined =>
  entry.length >= 2 && entry.startsWith('/') && entry.endsWith('/') ? entry.slice(1, -1) : undefined;

/**
 * Whether a selection takes a name: a literal, or a `/pattern/` that matches all of it; an exclude wins over an include.
 * Internal topics are not its business: the inventory leaves them out by name.
 */
export const selects = (selection: Selection, name: string): boolean =>
  selection.include.some(entry => matches(entry, name)) && !selection.exclude.some(entry => matches(entry, name));

/** The entries as Java patterns for the `topics` and `groups` of MirrorMaker, literals escaped. */
export const toJavaPatterns = (entries: readonly string[]): readonly string[] =>
  entries.map(entry => patternOf(entry) ?? entry.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'));

function matches(entry: string, name: string): boolean {
  const pattern = patternOf(entry);
  if (pattern === undefined) return entry === name;
  return name.length <= longestNameForPatterns && compile(pattern).test(name);
}

const compiled = new Map<string, RegExp>();

/** Kept, since an inventory asks for ten thousand names with the same few patterns. */
function compile(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const regex = new RegExp(`^(?:${pattern})$`, 'u');
  if (compiled.size >= 1_000) compiled.clear();
  compiled.set(pattern, regex);
  return regex;
}
