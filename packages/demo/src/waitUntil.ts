import { MigrationError } from '@msk-migration/sdk';
import { pause } from './kafkaClients.ts';

/** Looks again and again until it is so. Throws SANDBOX_FAILED after the limit. */
export async function waitUntil<T>(what: string, look: () => Promise<T>, holds: (seen: T) => boolean, limitMs = 120_000): Promise<T> {
  const until = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > until) throw new MigrationError('SANDBOX_FAILED', `waited ${limitMs / 1000} s for ${what}`);
    await pause(250);
  }
}
