import { useState } from 'react';
import type { MskMigrationApi } from '../api/mskMigrationApi.ts';
import { useLive, type Live } from '../live/useLive.ts';

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly pageInfo: { readonly nextCursor?: string | undefined };
}

/** Which list, and how often. */
export interface CursorOptions {
  /** Another key begins at the first page again. */
  readonly key: string;
  readonly migration: string;
  readonly everyMs?: number;
}

/** A list that the backend pages: the page shown, and the way on. */
export interface CursorPages<Item> {
  readonly live: Live<PageOf<Item>>;
  readonly page: number;
  readonly hasNext: boolean;
  readonly onGo: (page: number) => void;
}

/** Items on one page: what scrolls smoothly on a small machine. */
const pageSize = 100;

/** Keeps the cursors of the pages that were seen, so that one can go back. */
export function useCursorPages<Item>(
  load: (api: MskMigrationApi, query: { cursor?: string; limit: number }) => Promise<PageOf<Item>>,
  { key, migration, everyMs }: CursorOptions,
): CursorPages<Item> {
  const [seen, setSeen] = useState<{ key: string; cursors: readonly (string | undefined)[] }>({ key, cursors: [undefined] });
  const cursors = seen.key === key ? seen.cursors : [undefined];
  const page = cursors.length - 1;
  const cursor = cursors[page];
  const live = useLive(api => load(api, { ...(cursor !== undefined && { cursor }), limit: pageSize }), {
    key: `${key}/${cursor ?? ''}`,
    migration,
    everyMs,
  });
  const next = live.value?.pageInfo.nextCursor;
  const onGo = (to: number): void => setSeen({ key, cursors: to > page && next !== undefined ? [...cursors, next] : cursors.slice(0, to + 1) });
  return { live, page, hasNext: next !== undefined, onGo };
}
