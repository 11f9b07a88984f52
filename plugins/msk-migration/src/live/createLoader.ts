/** What one load came to; a failure leaves the value before it alone. */
export type Outcome<T> = { readonly value: T; readonly error: undefined } | { readonly error: unknown };

/** Loads when asked, one at a time. */
export interface Loader {
  readonly refresh: () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

/** A loader that, asked while it loads, loads once more when it is through: what it tells last is never older than what was asked for. */
export function createLoader<T>(load: () => Promise<T>, tell: (outcome: Outcome<T>) => void): Loader {
  let isBusy = false;
  let isAskedAgain = false;
  let isStopped = false;
  const refresh = async (): Promise<void> => {
    isAskedAgain = isBusy;
    if (isBusy) return;
    isBusy = true;
    do {
      isAskedAgain = false;
      const outcome = await take(load);
      if (!isStopped) tell(outcome);
    } while (isAskedAgain && !isStopped);
    isBusy = false;
  };
  return {
    refresh: () => void refresh(),
    start: () => {
      isStopped = false;
      void refresh();
    },
    stop: () => {
      isStopped = true;
    },
  };
}

async function take<T>(load: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await load(), error: undefined };
  } catch (error) {
    return { error };
  }
}
