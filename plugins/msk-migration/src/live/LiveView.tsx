import { Skeleton, VisuallyHidden } from '@backstage/ui';
import type { ReactNode } from 'react';
import { FailureAlert } from './FailureAlert.tsx';
import type { Live } from './useLive.ts';

interface LiveViewProps<T> {
  readonly live: Live<T>;
  /** What is waited for: "the plan". */
  readonly label: string;
  readonly children: (value: T) => ReactNode;
}

/** The value when there is one, and beside it what went wrong since. */
export function LiveView<T>({ live, label, children }: LiveViewProps<T>) {
  const { value, error } = live;
  return (
    <>
      {error !== undefined && <FailureAlert error={error} onRetry={live.refresh} />}
      {value !== undefined && children(value)}
      {value === undefined && error === undefined && (
        <div role="status">
          <VisuallyHidden>Loading {label}</VisuallyHidden>
          <Skeleton width="100%" height={96} />
        </div>
      )}
    </>
  );
}
