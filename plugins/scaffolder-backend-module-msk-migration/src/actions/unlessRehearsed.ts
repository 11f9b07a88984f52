import type { LoggerService } from '@backstage/backend-plugin-api';
import { isMigrationError } from '@msk-migration/core/errors';

interface Rehearsal {
  readonly isDryRun?: boolean;
  readonly logger: Pick<LoggerService, 'info'>;
}

/** Reads something of a migration. In a dry run it may not be there, since the step that would have registered it registered nothing: undefined. */
export async function unlessRehearsed<T>({ isDryRun, logger }: Rehearsal, migration: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isDryRun || !isMigrationError(error) || error.code !== 'NOT_FOUND') throw error;
    logger.info(`There is no migration "${migration}" to look at yet`);
    return undefined;
  }
}
