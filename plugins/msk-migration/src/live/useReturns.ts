import { useEffect } from 'react';

/** Refreshes when somebody or the network comes back to the page; never when left out. */
export function useReturns(refresh: (() => void) | undefined): void {
  useEffect(() => {
    if (!refresh) return undefined;
    const look = (): void => {
      if (document.visibilityState === 'visible') refresh();
    };
    window.addEventListener('focus', look);
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [refresh]);
}
