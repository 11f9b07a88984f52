import type { Migration } from '../api/answers.ts';

/** How long writers wait: the time in which a person switches the clients is not counted. */
export function describeWait({ fenceLimitSeconds, switchClients }: Pick<Migration['cutover'], 'fenceLimitSeconds' | 'switchClients'>): string {
  const limit = `${fenceLimitSeconds} s at most`;
  return switchClients === 'ask' ? `${limit} until everything has moved, and then until somebody says that the clients were switched` : limit;
}
