import { isMigrationError, type ErrorCode } from '@msk-migration/sdk';

/** What failed, as it may be kept and shown. */
export interface Failed {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** As the API says it of its own failures: what is not ours may say too much, and is in the log. */
export function describeFailure(error: unknown): Failed {
  if (!isMigrationError(error)) return { code: 'INTERNAL', message: 'something went wrong; the log of the backend says what' };
  const { code, message, details } = error;
  return { code, message, ...(Object.keys(details).length > 0 && { details }) };
}
