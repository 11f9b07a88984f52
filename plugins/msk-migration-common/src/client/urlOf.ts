import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { readInput, reporting } from '../readInput.ts';

/** What stands in the URL of a call. */
interface Located {
  readonly params?: unknown;
  readonly query?: unknown;
}

/** Path and query of a call, encoded. Throws INPUT_INVALID for what cannot stand there. */
export function urlOf({ path, params, query }: Pick<Endpoint, 'path' | 'params' | 'query'>, call: Located): string {
  const read = readInput({
    params: params?.safeParse(call.params, reporting),
    query: query && z.safeEncode(query, (call.query ?? {}) as z.output<typeof query>, reporting),
  });
  const named = new Map(Object.entries(read['params'] ?? {}));
  const written = writeQuery((read['query'] ?? {}) as Parameters<typeof writeQuery>[0]);
  return `${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(named.get(name))))}${written === '' ? '' : `?${written}`}`;
}

/** A list stands as often as it has values. */
function writeQuery(values: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) for (const one of [value ?? []].flat()) query.append(name, one);
  return query.toString();
}
