import { MigrationError } from '@msk-migration/sdk';

const usualLimit = 100;

/** Which page a request asks for. */
export interface PageQuery {
  readonly cursor?: string;
  readonly limit?: number;
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly pageInfo: { readonly nextCursor?: string };
}

/** How many items a page has at most. */
export const limitOf = ({ limit = usualLimit }: PageQuery): number => limit;

/** A page of what is whole in memory; the cursor is where the next one begins. */
export function pageOf<Item>(all: readonly Item[], query: PageQuery): Page<Item> {
  const from = query.cursor === undefined ? 0 : readPlace(query.cursor);
  const to = from + limitOf(query);
  return { items: all.slice(from, to), pageInfo: to < all.length ? { nextCursor: String(to) } : {} };
}

function readPlace(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new MigrationError('INPUT_INVALID', `query.cursor: "${cursor}" is no cursor of this list`);
}
