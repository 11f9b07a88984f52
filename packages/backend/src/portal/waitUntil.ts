import { setTimeout as pause } from 'node:timers/promises';
import { MigrationError } from '@msk-migration/sdk';

export interface Patience {
  readonly limitMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Looks again and again until it is so. Throws SANDBOX_FAILED after the limit, with what was last seen. */
export async function waitUntil<T>(what: string, look: () => Promise<T>, holds: (seen: T) => boolean, patience: Patience = {}): Promise<T> {
  const { limitMs = 180_000, signal } = patience;
  const until = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > until) {
      throw new MigrationError('SANDBOX_FAILED', `waited ${limitMs / 1_000} s for ${what}; last seen: ${JSON.stringify(seen)?.slice(0, 600)}`);
    }
    await pause(500, undefined, { signal });
  }
}
