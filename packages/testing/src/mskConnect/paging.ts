import { badRequest } from './modelFault.ts';
import type { PageInput } from './wire.ts';

interface Listed {
  readonly serial: number;
}

const largestPage = 100;

/**
 * One page of a list and the token for the next. A token belongs to its list and filter (`of`); any other text is refused. What is deleted
 * between two pages is left out and nothing is skipped, because a token names the last row that was shown.
 */
export function takePage<Row extends Listed>(
  rows: Iterable<Row>,
  of: string,
  { maxResults = largestPage, nextToken }: PageInput,
): { readonly rows: readonly Row[]; readonly nextToken?: string } {
  if (maxResults < 1 || maxResults > largestPage) throw badRequest(`maxResults is ${maxResults}; it must be 1 to ${largestPage}.`);
  const after = nextToken === undefined ? Number.NEGATIVE_INFINITY : readToken(nextToken, of);
  const left = [...rows].filter(row => row.serial > after);
  const shown = left.slice(0, maxResults);
  const last = shown.at(-1);
  return left.length > shown.length && last ? { rows: shown, nextToken: btoa(JSON.stringify([of, last.serial])) } : { rows: shown };
}

function readToken(token: string, of: string): number {
  try {
    const [list, serial]: unknown[] = JSON.parse(atob(token));
    if (list === of && typeof serial === 'number') return serial;
  } catch {
    // Not one of ours: refused below like one of another list.
  }
  throw badRequest('nextToken is not valid.');
}
