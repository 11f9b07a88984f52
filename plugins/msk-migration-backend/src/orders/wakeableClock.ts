import type { Ports } from '@msk-migration/sdk';

/** A clock whose sleep somebody can end. */
export interface WakeableClock {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Ends every sleep that goes on. */
  wake(): void;
}

/** Puts `wake` beside a clock. */
export function wakeableClock(clock: Ports['clock']): WakeableClock {
  const sleepers = new Set<() => void>();
  return {
    now: () => clock.now(),
    sleep: async ms => {
      let wake = (): void => undefined;
      const woken = new Promise<void>(resolve => (wake = resolve));
      sleepers.add(wake);
      await Promise.race([clock.sleep(ms), woken]);
      sleepers.delete(wake);
    },
    wake: () => sleepers.forEach(wake => wake()),
  };
}
