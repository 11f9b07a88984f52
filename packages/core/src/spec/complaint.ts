import type { Problem } from './spec.ts';

export type Path = readonly (string | number)[];

/** A problem before it has a line: where it is in the tree, and whether its key or its value is meant. */
export interface Complaint {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly message: string;
  readonly fix: string | undefined;
}

/** What is wrong with one value, without its place. */
export interface Verdict {
  readonly message: string;
  readonly fix: string | undefined;
}

/** In one line: `the name "a b" is not allowed (write "a-b")`. */
export const withFix = ({ message, fix }: Verdict): string => (fix === undefined ? message : `${message} (${fix})`);

export type Judge = (value: string) => Verdict | undefined;

export interface Position {
  readonly line: number;
  readonly column: number;
}
export type Locate = (path: Path, at: 'key' | 'value') => Position;

/** Adds line and column. */
export const toProblem = (complaint: Complaint, locate: Locate): Problem => ({
  ...locate(complaint.path, complaint.at),
  path: formatPath(complaint.path),
  message: complaint.message,
  fix: complaint.fix,
});

/** `flow.connectors.source["tasks.max"]`, `migration.topics.include[2]`. */
export const formatPath = (path: Path): string =>
  path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      if (!/^[\w-]+$/.test(part)) return `[${JSON.stringify(shorten(part))}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join('');

/** The value of a tree at a path. */
export function valueAt(tree: unknown, path: Path): unknown {
  let value = tree;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

const secretWords = /passw|secret|token|jaas|credential|private|keystore\.key/i;
const secretTexts = /(passw\w*|secret|token)\s*=|:\/\/[^/\s]*@/i;

/** A value as a message may show it: short, and hidden where it could be a secret. */
export function quote(value: unknown, path: Path = []): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const text = String(value as string | number | boolean | bigint);
  if (path.some(part => secretWords.test(String(part))) || secretTexts.test(text)) return '[secret]';
  return typeof value === 'string' ? JSON.stringify(shorten(text)) : text;
}

/** At most 60 characters. */
export const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
