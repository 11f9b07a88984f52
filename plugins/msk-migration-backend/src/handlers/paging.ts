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
  throw noCursor(cursor);
}

/** Where a list that is sorted by name goes on. A name alone would be told from no other text. */
const afterName = 'after:';

/** The cursor behind the item of a name. */
export const cursorAfter = (name: string): string => `${afterName}${name}`;

/** The name behind which a page begins; undefined for the first one. */
export function readCursorAfter({ cursor }: PageQuery): string | undefined {
  if (cursor === undefined || cursor.startsWith(afterName)) return cursor?.slice(afterName.length);
  throw noCursor(cursor);
}

const noCursor = (cursor: string): MigrationError =>
  new MigrationError(
    'INPUT_INVALID',
    `query.cursor: ${JSON.stringify(cursor.slice(0, 60))} is no cursor of this list (send the pageInfo.nextCursor of the page before, or none for the first page)`,
  );
