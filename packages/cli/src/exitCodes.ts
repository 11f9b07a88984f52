import type { ErrorCode } from '@msk-migration/core';

/** What the program's exit code means. The one table: `--help`, the tests and the errors below stand on it. */
export const exitCodes = {
  ok: { code: 0, means: 'done; healthy; the same' },
  failed: { code: 1, means: 'failed: the message says why and what to do' },
  badInput: { code: 2, means: 'the command line or the spec is wrong; nothing was done' },
  needsPerson: { code: 3, means: 'waits for a person: an approval, a confirmation, a hand at the writers or clients' },
  differs: { code: 4, means: 'verification found differences or could not compare everything; or the flow is not healthy' },
  held: { code: 5, means: 'somebody else is at it: their lease is live' },
  interrupted: { code: 130, means: 'stopped by Ctrl-C; the same command goes on from there' },
} as const;

/** A name of the table. */
export type Exit = keyof typeof exitCodes;

const byError: Partial<Record<ErrorCode, Exit>> = {
  SPEC_INVALID: 'badInput',
  INPUT_INVALID: 'badInput',
  APPROVAL_NEEDED: 'needsPerson',
  VERIFY_DIFFERS: 'differs',
  JOURNAL_TAKEN: 'held',
};

/** How the program ends for an error. */
export const exitOf = (code: ErrorCode): Exit => byError[code] ?? 'failed';

/** The table as text, for `--help`. */
export const describeExitCodes = (): string =>
  ['Exit codes:', ...Object.values(exitCodes).map(({ code, means }) => `  ${String(code).padEnd(4)} ${means}`)].join('\n');
