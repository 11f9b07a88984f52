import { isMigrationError, MigrationError } from '@msk-migration/sdk';

/** What a query answers; what the database says against it as JOURNAL_UNAVAILABLE, with its cause. */
export async function askDatabase<Result>(query: () => Promise<Result>): Promise<Result> {
  try {
    return await query();
  } catch (error) {
    if (isMigrationError(error)) throw error;
    const cause = withoutValues(error);
    throw new MigrationError('JOURNAL_UNAVAILABLE', `the database of the portal cannot be used: ${describe(cause)}`, { cause });
  }
}

/** Knex begins a message with the statement and, on SQLite, its values; PostgreSQL shows values in `detail`. A spec is not for logs. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  error.message = error.message.replace(/^(?:insert|select|update|delete|with)\s.* - /is, '');
  if ('detail' in error) delete error.detail;
  return error;
}

/** A refused connection to several addresses has a code and no message. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message === '' && 'code' in error ? String(error.code) : error.message;
}
