import { useEffect } from 'react';

/** Refreshes every so often while the page is visible, and when somebody or the network comes back. 0 = never by itself. */
export function useReturns(refresh: () => void, everyMs: number): void {
  useEffect(() => {
    if (everyMs === 0) return undefined;
    const look = (): void => {
      if (document.visibilityState === 'visible') refresh();
    };
    const timer = setInterval(look, everyMs);
    window.addEventListener('focus', look);
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [refresh, everyMs]);
}
