import { MigrationError } from '@msk-migration/core';

/** A member that AWS always sends although its model says it may be missing. */
export function needed<T>(value: T | undefined, member: string): T {
  if (value === undefined) throw new MigrationError('AWS_UNAVAILABLE', `the answer of AWS has no "${member}"`);
  return value;
}

/** `code: message` of what AWS says about a failure; undefined when it says nothing. */
export function describeState(state: { readonly code?: string | undefined; readonly message?: string | undefined } | undefined): string | undefined {
  if (!state) return undefined;
  return [state.code, state.message].filter(part => part !== undefined).join(': ');
}
