import type { Clock } from '@msk-migration/core';

export interface ManualClock extends Clock {
  /** Lets time pass: those who sleep wake up one after the other, each at its own moment, and may go to sleep again meanwhile. */
  advance(ms: number): Promise<void>;
}

/** A clock that stands still until a test moves it, so that what lies between two moments can be looked at. */
export function manualClock(startAt = Date.UTC(2026, 0, 1)): ManualClock {
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  let now = startAt;
  return {
    now: () => now,
    sleep: ms => new Promise(wake => sleepers.add({ at: now + ms, wake })),
    advance: async ms => {
      const end = now + ms;
      for (;;) {
        await letOthersRun();
        const [next] = [...sleepers].filter(sleeper => sleeper.at <= end).sort((left, right) => left.at - right.at);
        if (!next) break;
        sleepers.delete(next);
        now = Math.max(now, next.at);
        next.wake();
      }
      now = end;
    },
  };
}

/** Promises settle in microtasks; all that can run now runs before the next turn. */
const letOthersRun = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0));
