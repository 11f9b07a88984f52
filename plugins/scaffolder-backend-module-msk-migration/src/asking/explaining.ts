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

function describeFailure({ code, message, cause, details }: MigrationError): string {
  const why = code === 'BACKEND_UNAVAILABLE' && cause instanceof Error ? ` (${cause.message})` : '';
  return [`${code}: ${message}${why}`, ...describeFixes(details['problems']), `What to do: ${errorCodes[code].fix}`].join('\n');
}

/** What to write instead, where a rule knows it. */
function describeFixes(problems: unknown): readonly string[] {
  if (!Array.isArray(problems)) return [];
  return problems.flatMap((problem: { readonly path?: unknown; readonly fix?: unknown }) =>
    typeof problem.fix === 'string' ? [`  ${String(problem.path)}: ${problem.fix}`] : [],
  );
}
