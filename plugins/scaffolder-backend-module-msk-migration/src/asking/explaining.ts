import { errorCodes, isMigrationError, MigrationError } from '@msk-migration/core/errors';

/** Runs an action; what goes wrong is told with its code, what happened, and what to do: the log of a task shows nothing else. */
export async function explaining<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isMigrationError(error)) throw error;
    throw new MigrationError(error.code, describeFailure(error), { cause: error, details: error.details });
  }
}

function describeFailure({ code, message, cause }: MigrationError): string {
  const why = code === 'BACKEND_UNAVAILABLE' && cause instanceof Error ? ` (${cause.message})` : '';
  return `${code}: ${message}${why}\nWhat to do: ${errorCodes[code].fix}`;
}
