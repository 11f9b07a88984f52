import { errorCodes, isMigrationError } from '@msk-migration/sdk';

/** What Backstage's error middleware makes an answer of: it takes the status from `statusCode`, and everything that can be enumerated. */
class AnsweredError extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(error: { readonly name: string; readonly message: string; readonly code: string }, statusCode: number, details = {}) {
    super(error.message);
    this.name = error.name;
    this.statusCode = statusCode;
    this.code = error.code;
    this.details = details;
    // A stack says where we are installed, and helps nobody who reads an answer.
    delete this.stack;
  }
}

/** The error as it is answered: without its cause, which may hold what AWS or a broker said. What is not ours is Backstage's. */
export function answerError(error: unknown): unknown {
  if (isMigrationError(error)) {
    const { code, message, details } = error;
    return new AnsweredError({ name: 'MigrationError', code, message }, errorCodes[code].status, details);
  }
  if (error instanceof Error && error.name.endsWith('Error') && 'statusCode' in error) return error;
  return isBackstages(error)
    ? error
    : new AnsweredError({ name: 'MigrationError', code: 'INTERNAL', message: 'something went wrong; the log of the backend says what' }, 500);
}

const backstages = ['AuthenticationError', 'NotAllowedError', 'InputError', 'NotFoundError', 'ServiceUnavailableError'];

const isBackstages = (error: unknown): boolean => error instanceof Error && backstages.includes(error.name);
