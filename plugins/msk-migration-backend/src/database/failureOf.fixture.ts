import type { MigrationError } from '@msk-migration/sdk';

/** What was thrown; undefined when nothing was. */
export const failureOf = (work: Promise<unknown>): Promise<MigrationError> =>
  work.then(
    () => undefined as never,
    (error: unknown) => error as MigrationError,
  );
