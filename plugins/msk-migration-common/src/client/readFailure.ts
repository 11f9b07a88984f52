import { errorCodes, MigrationError, type ErrorCode } from '@msk-migration/core/errors';
import { errorAnswer } from '../schemas/error.ts';

/** What a status means when it was not our backend that spoke: a proxy, or Backstage itself. */
const codeOf: Readonly<Record<number, ErrorCode>> = {
  400: 'INPUT_INVALID',
  401: 'NOT_ALLOWED',
  403: 'NOT_ALLOWED',
  404: 'NOT_FOUND',
  429: 'BACKEND_UNAVAILABLE',
  502: 'BACKEND_UNAVAILABLE',
  503: 'BACKEND_UNAVAILABLE',
  504: 'BACKEND_UNAVAILABLE',
};

/** The error that a backend answered, as the one that its engine threw. */
export function readFailure(status: number, answer: unknown): MigrationError {
  const parsed = errorAnswer.safeParse(answer);
  if (!parsed.success) return new MigrationError(codeOf[status] ?? 'INTERNAL', `the backend answered ${status}`, { cause: answer });
  const { message, code, details = {} } = parsed.data.error;
  return new MigrationError(isOurs(code) ? code : (codeOf[status] ?? 'INTERNAL'), message, { cause: answer, details });
}

const isOurs = (code: string | undefined): code is ErrorCode => code !== undefined && Object.hasOwn(errorCodes, code);
