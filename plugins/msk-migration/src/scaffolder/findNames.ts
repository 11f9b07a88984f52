import { isIncluded } from '@msk-migration/core/spec';
import { isPattern, judgeEntry, type Thing } from './judgeEntry.ts';

/** The names that a filter lets through: all of a finished /pattern/, or those that contain a text. */
export function findNames(thing: Thing, names: readonly string[], filter: string): readonly string[] {
  const text = filter.trim().toLowerCase();
  if (text === '') return names;
  if (!isPattern(text)) return names.filter(name => name.toLowerCase().includes(text));
  return judgeEntry(thing, filter.trim()) === undefined ? findSelected(names, filter.trim()) : [];
}

/** The names that an entry of a selection takes. */
export function findSelected(names: readonly string[], entry: string): readonly string[] {
  const selection = { include: [entry] };
  return names.filter(name => isIncluded(selection, name));
}
