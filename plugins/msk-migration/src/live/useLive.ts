import { useApi } from '@backstage/core-plugin-api';
import { useEffect, useMemo, useRef, useState } from 'react';
import { mskMigrationApiRef, type MskMigrationApi } from '../api/mskMigrationApi.ts';
import { createLoader } from './createLoader.ts';
import { isRefusal } from './isRefusal.ts';
import { useRenewal } from './useRenewal.ts';

/** Something that is kept up to date while it is shown. */
export interface Live<T> {
  /** The newest one that was loaded, also while and after another load fails. */
  readonly value: T | undefined;
  /** When that one was loaded, in milliseconds since the epoch. */
  readonly loadedAt: number | undefined;
  readonly error: unknown;
  /** Loading takes longer than one waits without a word. */
  readonly isSlow: boolean;
  /** True until the first value or error. */
  readonly isLoading: boolean;
  readonly refresh: () => void;
}

/** What is loaded, and when it is loaded again. */
export interface LiveOptions<T> {
  /** Names what is loaded: another key is another value. */
  readonly key: string;
  /** Load again when something of this migration changed; of any migration when left out. */
  readonly migration?: string;
  /** Milliseconds between two looks while the page is visible; 0 for what is only loaded when asked, as it costs the clusters something. */
  readonly everyMs?: number | ((value: T | undefined) => number);
  /** Milliseconds since the last look after which coming back to the page brings another one, also where nothing is polled. */
  readonly restMs?: number;
  /** Milliseconds after which a load counts as slow. */
  readonly patienceMs?: number;
}

/** Milliseconds between two looks when nothing is going on. */
export const calmMs = 10_000;
/** Nobody wonders about less. */
const usualPatienceMs = 10_000;
/** Milliseconds between two looks while a cutover or a deployment is open. */
export const busyMs = 2_000;

interface State<T> {
  readonly key: string;
  readonly value?: T;
  readonly loadedAt?: number;
  readonly error?: unknown;
  readonly isSlow?: boolean;
}

/**
 * Loads, and loads again: by signals, by polling, and when somebody comes back to the page. After a refusal only when asked, or when it is shown anew.
 */
export function useLive<T>(load: (api: MskMigrationApi) => Promise<T>, options: LiveOptions<T>): Live<T> {
  const { key, migration, everyMs = calmMs, restMs, patienceMs = usualPatienceMs } = options;
  const api = useApi(mskMigrationApiRef);
  const newest = useRef(load);
  newest.current = load;
  const askedAt = useRef(0);
  const [state, setState] = useState<State<T>>({ key });
  const loader = useMemo(
    () =>
      createLoader<T>({
        load: () => {
          askedAt.current = Date.now();
          return newest.current(api);
        },
        tell: outcome => setState(before => ({ ...(before.key === key && before), key, ...outcome })),
        patienceMs,
      }),
    [api, key, patienceMs],
  );
  useEffect(() => {
    loader.start();
    return loader.stop;
  }, [loader]);
  const current = state.key === key ? state : undefined;
  const pauseMs = findPause(current, everyMs);
  useRenewal({ refresh: loader.refresh, askedAt, pauseMs, restMs: isRefusal(current?.error) ? undefined : restMs, migration });
  const { value, loadedAt, error, isSlow = false } = current ?? {};
  return { value, loadedAt, error, isSlow, isLoading: value === undefined && error === undefined, refresh: loader.refresh };
}

function findPause<T>(state: State<T> | undefined, everyMs: NonNullable<LiveOptions<T>['everyMs']>): number {
  if (isRefusal(state?.error)) return 0;
  return typeof everyMs === 'number' ? everyMs : everyMs(state?.value);
}
