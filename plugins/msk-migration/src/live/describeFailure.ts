import { inPortalWords, isMigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';

/** What went wrong in words: its code and what happened, and what to do about it where that is known. */
export function describeFailure(error: unknown): { readonly title: string; readonly fix: string | undefined } {
  const message = inPortalWords(error instanceof Error ? error.message : String(error));
  return isMigrationError(error) ? { title: `${error.code}: ${message}`, fix: inPortalWords(error.fix) } : { title: message, fix: undefined };
}
