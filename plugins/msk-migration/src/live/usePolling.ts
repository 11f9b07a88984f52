import { useEffect } from 'react';

/** Refreshes every so often while the page is visible. 0 = never by itself. */
export function usePolling(refresh: () => void, everyMs: number): void {
  useEffect(() => {
    if (everyMs === 0) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [refresh, everyMs]);
}
