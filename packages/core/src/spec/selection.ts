import type { Selection } from './spec.ts';

const longestNameForPatterns = 1_000;

/** The pattern between the slashes of `/pattern/`, or undefined for a literal name. */
export const patternOf = (entry: string): string | undefined =>
  entry.length >= 2 && entry.startsWith('/') && entry.endsWith('/') ? entry.slice(1, -1) : undefined;

/**
 * Whether a selection takes a name: a literal, or a `/pattern/` that matches all of it; an exclude wins over an include.
 * Internal topics are not its business: the inventory leaves them out by name.
 */
export const selects = (selection: Selection, name: string): boolean => matches(selection.include, name) && !matches(selection.exclude, name);

/** The entries as Java patterns for the `topics` and `groups` of MirrorMaker, literals escaped. */
export const toJavaPatterns = (entries: readonly string[]): readonly string[] =>
  entries.map(entry => patternOf(entry) ?? entry.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'));

function matches(entries: readonly string[], name: string): boolean {
  const { literals, patterns } = sort(entries);
  return literals.has(name) || (name.length <= longestNameForPatterns && patterns.some(pattern => pattern.test(name)));
}

interface Sorted {
  readonly literals: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
}

const sorted = new WeakMap<readonly string[], Sorted>();

/** Kept for each list: thousands of names are asked for, and a list may name as many. */
function sort(entries: readonly string[]): Sorted {
  const known = sorted.get(entries);
  if (known) return known;
  const patterns = entries.map(patternOf).filter(pattern => pattern !== undefined);
  const made = { literals: new Set(entries.filter(entry => patternOf(entry) === undefined)), patterns: patterns.map(compile) };
  sorted.set(entries, made);
  return made;
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
