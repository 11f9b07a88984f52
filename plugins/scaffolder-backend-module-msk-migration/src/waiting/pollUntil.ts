import { errorCodes, isMigrationError } from '@msk-migration/core/errors';
import type { Clock } from './clock.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 15_000;
const growth = 1.5;

export interface Polling {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly timeoutMs: number;
  /** Told when a look failed in a way that passes. */
  readonly onTrouble: (message: string) => void;
}

/** How a wait ended. */
export type Polled<T> = { readonly inTime: true; readonly value: T } | { readonly inTime: false; readonly value: T | undefined };

/**
 * Looks again and again, with growing pauses, until what it sees is enough or the time is over. A backend that cannot be reached for a while, as when
 * it is restarted, does not end the wait; a signal does.
 */
export async function pollUntil<T>(look: () => Promise<T>, enough: (value: T) => boolean, polling: Polling): Promise<Polled<T>> {
  const { clock, signal, timeoutMs } = polling;
  const endAt = clock.now() + timeoutMs;
  let last: T | undefined;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * growth, longestPauseMs)) {
    signal?.throwIfAborted();
    const value = await lookThroughTrouble(look, polling);
    if (value !== undefined && enough(value)) return { inTime: true, value };
    last = value ?? last;
    const left = endAt - clock.now();
    if (left <= 0) return { inTime: false, value: last };
    await clock.pause(Math.min(pause, left), signal);
  }
}

async function lookThroughTrouble<T>(look: () => Promise<T>, { signal, onTrouble }: Polling): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    // What an aborted request fails with looks like an unreachable backend.
    signal?.throwIfAborted();
    if (!isMigrationError(error) || !errorCodes[error.code].retry) throw error;
    onTrouble(error.message);
    return undefined;
  }
}
