/** What one load came to, or that it takes long; neither that nor a failure touches the value before it. */
type Outcome<T> =
  | { readonly value: T; readonly loadedAt: number; readonly error: undefined; readonly isSlow: false }
  | { readonly error: unknown; readonly isSlow: false }
  | { readonly isSlow: true };

/** Loads when asked, one at a time. */
export interface Loader {
  readonly refresh: () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

interface LoaderOptions<T> {
  readonly load: () => Promise<T>;
  readonly tell: (outcome: Outcome<T>) => void;
  /** Milliseconds after which a load that goes on is told of. */
  readonly patienceMs: number;
}

/** A loader that, asked while it loads, loads once more when it is through: what it tells last is never older than what was asked for. */
export function createLoader<T>({ load, tell, patienceMs }: LoaderOptions<T>): Loader {
  let isBusy = false;
  let isAskedAgain = false;
  let isStopped = false;
  const tellUnlessStopped = (outcome: Outcome<T>): void => {
    if (!isStopped) tell(outcome);
  };
  const refresh = async (): Promise<void> => {
    isAskedAgain = isBusy;
    if (isBusy) return;
    isBusy = true;
    do {
      isAskedAgain = false;
      const patience = setTimeout(() => tellUnlessStopped({ isSlow: true }), patienceMs);
      const outcome = await take(load);
      clearTimeout(patience);
      tellUnlessStopped(outcome);
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
    return { value: await load(), loadedAt: Date.now(), error: undefined, isSlow: false };
  } catch (error) {
    return { error, isSlow: false };
  }
}
