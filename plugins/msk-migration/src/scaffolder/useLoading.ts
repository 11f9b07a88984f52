import { useEffect, useState } from 'react';

/** Something that is asked for: nothing yet, on its way, there, or failed. */
export type Loading<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly value: T }
  | { readonly state: 'failed'; readonly message: string };

/** Asks whenever the question is another one; undefined asks nothing. An answer to an earlier question is dropped. */
export function useLoading<T>(ask: (() => Promise<T>) | undefined): Loading<T> {
  const [loading, setLoading] = useState<Loading<T>>({ state: 'idle' });
  useEffect(() => {
    if (!ask) {
      setLoading({ state: 'idle' });
      return undefined;
    }
    let current = true;
    const show = (next: Loading<T>) => current && setLoading(next);
    show({ state: 'loading' });
    ask().then(
      value => show({ state: 'loaded', value }),
      (error: unknown) => show({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [ask]);
  return loading;
}
