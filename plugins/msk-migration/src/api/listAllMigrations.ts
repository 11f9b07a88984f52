import type { MigrationSummary } from './answers.ts';
import type { MskMigrationApi } from './mskMigrationApi.ts';

/** Which migrations. */
export interface MigrationFilter {
  readonly owner?: string[];
  readonly flow?: string;
}

/** As many as the backend gives at once. */
const pageSize = 1_000;

/** All migrations that one may read, page after page: what is urgent may stand on the last one. */
export async function listAllMigrations(
  api: Pick<MskMigrationApi, 'listMigrations'>,
  filter: MigrationFilter = {},
): Promise<readonly MigrationSummary[]> {
  const found: MigrationSummary[] = [];
  let cursor: string | undefined;
  do {
    const { items, pageInfo } = await api.listMigrations({ query: { ...filter, ...(cursor !== undefined && { cursor }), limit: pageSize } });
    found.push(...items);
    cursor = pageInfo.nextCursor;
  } while (cursor !== undefined);
  return found;
}
