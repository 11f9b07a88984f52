import { setTimeout } from 'node:timers/promises';

/** The time, and a way to let some of it pass. */
export interface Clock {
  now(): number;
  /** Rejects as soon as the signal is aborted. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
}

/** That of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  pause: (ms, signal) => setTimeout(ms, undefined, signal && { signal }),
};
