import { errorCodes, type ErrorCode } from './errorCodes.ts';

export interface ErrorOptions {
  readonly cause?: unknown;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The one error of the product. Recognised by its brand, also across copies of the package. */
export class MigrationError extends Error {
  readonly brand = 'MigrationError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = code;
    this.code = code;
    this.details = options.details ?? {};
  }

  /** What to do next. */
  get fix(): string {
    return errorCodes[this.code].fix;
  }
}

/** Whether something thrown is ours. */
export const isMigrationError = (error: unknown): error is MigrationError =>
  typeof error === 'object' && error !== null && 'brand' in error && error.brand === 'MigrationError';

/** Whether trying again later can help: passing trouble of the outside. */
export const isRetryable = (error: unknown): error is MigrationError => isMigrationError(error) && errorCodes[error.code].retry;
