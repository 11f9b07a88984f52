import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useEffect } from 'react';

/** Channel on which the backend says that something changed. */
const channel = 'msk-migration';

/** Several entries of a journal come together: one load is enough for them. */
const togetherMs = 150;

/**
 * Calls back when a signal names the migration. A portal without the signals plugin stays silent. Subscribes itself, since `useSignal` keeps only the
 * last of several signals that come between two renderings.
 */
export function useChanges(refresh: (() => void) | undefined, migration: string | undefined): void {
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => {
    if (!signals || !refresh) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscription = signals.subscribe(channel, message => {
      const named = message['migration'];
      if (migration !== undefined && named !== undefined && named !== migration) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, togetherMs);
    });
    return () => {
      clearTimeout(timer);
      subscription.unsubscribe();
    };
  }, [signals, refresh, migration]);
}
