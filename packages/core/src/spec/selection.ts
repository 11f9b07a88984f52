import type { Selection } from './spec.ts';

const longestNameForPatterns = 1_000;

/** The pattern between the slashes of `/pattern/`, or undefined for a literal name. */
export const patternOf = (entry: string): string | undefined =>
  entry.length >= 2 && entry.startsWith('/') && entry.endsWith('/') ? entry.slice(1, -1) : undefined;

/**
 * Whether a selection takes a name: a literal, or a `/pattern/` that matches all of it; an exclude wins over an include.
 * Internal topics are not its business: the inventory leaves them out by name.
 */
export const selects = (selection: Selection, name: string): boolean => isIncluded(selection, name) && !matches(selection.exclude, name);

/** Whether a selection asks for a name, also where an exclude wins. */
export const isIncluded = ({ include }: Pick<Selection, 'include'>, name: string): boolean => matches(include, name);

/** The entries as Java patterns for the `topics` and `groups` of MirrorMaker, literals escaped. */
export const toJavaPatterns = (entries: readonly string[]): readonly string[] =>
  entries.map(entry => patternOf(entry) ?? entry.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'));

function matches(entries: readonly string[], name: string): boolean {
  const { literals, patterns } = compile(entries);
  return literals.has(name) || (name.length <= longestNameForPatterns && patterns.some(pattern => pattern.test(name)));
}

interface Compiled {
  readonly literals: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
}

const compiled = new WeakMap<readonly string[], Compiled>();

/** Kept for each list: an inventory asks for ten thousand names, and a list may name as many. */
function compile(entries: readonly string[]): Compiled {
  const known = compiled.get(entries);
  if (known) return known;
  const patterns = entries.map(patternOf).filter(pattern => pattern !== undefined);
  const made = {
    literals: new Set(entries.filter(entry => patternOf(entry) === undefined)),
    patterns: patterns.map(pattern => new RegExp(`^(?:${pattern})$`, 'u')),
  };
  compiled.set(entries, made);
  return made;
}
