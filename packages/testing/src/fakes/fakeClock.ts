import type { Clock } from '@msk-migration/core';

export interface FakeClock extends Clock {
  /** Lets time pass at once; those who sleep wake up in the order of their time. */
  advance(ms: number): Promise<void>;
}

/**
 * Time that passes when somebody sleeps: `sleep` moves the clock and returns at once, so that an hour of waiting takes no time.
 * Starts at a fixed moment, so that a test is the same every time.
 */
export function fakeClock(startAt = Date.UTC(2026, 0, 1)): FakeClock {
  let now = startAt;
  const pass = async (ms: number): Promise<void> => {
    now += ms;
    await Promise.resolve();
  };
  return { now: () => now, sleep: pass, advance: pass };
}
