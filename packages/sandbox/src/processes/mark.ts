/** The environment variable that every process of a sandbox inherits. */
export const markVariable = 'MSK_MIGRATION_SANDBOX';

/** The same on the command line, for people who look at `ps`. */
export const markText = (id: string): string => `msk.migration.sandbox=${id}`;

/** Beside it, the name of the process. */
export const nameVariable = 'MSK_MIGRATION_SANDBOX_PROCESS';

/** Set by a program that runs several sandboxes at once, to know those that it started. */
export const starterVariable = 'MSK_MIGRATION_SANDBOX_STARTER';
