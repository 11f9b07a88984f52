import type { CommonOptions } from '../host.ts';
import { printable } from './printable.ts';

/** A command as it can be typed: words quoted where a shell needs it, with the options that decide where this run looks. */
export function commandLine({ journals, region }: CommonOptions, ...words: readonly string[]): string {
  const where = [...(journals === undefined ? [] : ['--journals', journals]), ...(region === undefined ? [] : ['--region', region])];
  return ['msk-migration', ...words, ...where].map(quoted).join(' ');
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/u.test(word) ? word : `'${printable(word).replaceAll("'", `'\\''`)}'`);
