import { errorCodes, type ErrorCode } from '@msk-migration/sdk';
import { describeFailure, type Failed } from './describeFailure.ts';

interface Answer {
  readonly name: string;
  readonly message: string;
  readonly code: ErrorCode;
  readonly status: number;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What Backstage's error middleware makes an answer of: it takes the status from `statusCode`, and everything that can be enumerated. */
class AnsweredError extends Error {
  readonly statusCode: number;
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor({ name, message, code, status, details = {} }: Answer) {
    super(message);
    this.name = name;
    this.statusCode = status;
    this.code = code;
    this.details = details;
    // A stack says where we are installed, and helps nobody who reads an answer.
    delete this.stack;
  }
}

/** The error as it is answered: without its cause, which may hold what AWS, a broker or another plugin said. */
export function answerError(error: unknown): Error {
  const backstages = error instanceof Error ? backstage[error.name] : undefined;
  if (!backstages) return answerFailed(describeFailure(error));
  const { name, message } = error as Error;
  // Its errors write what caused them into their message.
  return new AnsweredError({ name, message: message.replace(/;? ?caused by .*/s, '') || name, ...backstages });
}

const answerFailed = (failed: Failed): AnsweredError =>
  new AnsweredError({ name: 'MigrationError', ...failed, status: errorCodes[failed.code].status });

/** The errors of Backstage that are about the request; any other is our own trouble. */
const backstage: Readonly<Record<string, Pick<Answer, 'code' | 'status'>>> = {
  AuthenticationError: { code: 'NOT_ALLOWED', status: 401 },
  NotAllowedError: { code: 'NOT_ALLOWED', status: 403 },
  InputError: { code: 'INPUT_INVALID', status: 400 },
  NotFoundError: { code: 'NOT_FOUND', status: 404 },
  ServiceUnavailableError: { code: 'BACKEND_UNAVAILABLE', status: 503 },
};

const refusedBody = { name: 'MigrationError', code: 'INPUT_INVALID' } as const;

/** What makes a body unreadable; the parser's own error would answer with the body. */
export function answerBodyError(error: unknown): Error {
  const { type } = (error ?? {}) as { readonly type?: unknown };
  if (type === 'entity.too.large') return new AnsweredError({ ...refusedBody, message: 'the body is larger than 2 MB', status: 413 });
  const message = type === 'entity.parse.failed' ? 'the body is no JSON' : 'the body cannot be read: send JSON in UTF-8';
  return new AnsweredError({ ...refusedBody, message, status: 400 });
}

/** A body that is not said to be JSON. */
export function answerOtherType(type = 'none'): Error {
  const message = `the body has the content type ${JSON.stringify(type.slice(0, 100))}: send JSON, with the header content-type: application/json`;
  return new AnsweredError({ ...refusedBody, message, status: 415 });
}
