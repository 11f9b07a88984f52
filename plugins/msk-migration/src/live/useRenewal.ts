import { useCallback, type RefObject } from 'react';
import { useChanges } from './useChanges.ts';
import { usePolling } from './usePolling.ts';
import { useReturns } from './useReturns.ts';

interface Renewal {
  readonly refresh: () => void;
  /** When it was last asked for, in milliseconds since the epoch. */
  readonly askedAt: RefObject<number>;
  /** Milliseconds between two looks; 0 for none but those when somebody comes back. */
  readonly pauseMs: number;
  /** Milliseconds since the last look after which coming back brings another; at once where it polls, else never, when left out. */
  readonly restMs: number | undefined;
  readonly migration: string | undefined;
}

/** Everything but a person that has something looked at again. */
export function useRenewal({ refresh, askedAt, pauseMs, restMs, migration }: Renewal): void {
  const rest = restMs ?? (pauseMs === 0 ? undefined : 0);
  const comeBack = useCallback(() => {
    if (Date.now() - (askedAt.current ?? 0) >= (rest ?? 0)) refresh();
  }, [refresh, askedAt, rest]);
  usePolling(refresh, pauseMs);
  useReturns(rest === undefined ? undefined : comeBack);
  useChanges(pauseMs === 0 ? undefined : refresh, migration);
}
