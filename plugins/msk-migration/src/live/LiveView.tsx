import { Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import type { ReactNode } from 'react';
import { FailureAlert } from './FailureAlert.tsx';
import { OldNote } from './OldNote.tsx';
import type { Live } from './useLive.ts';

interface LiveViewProps<T> {
  readonly live: Live<T>;
  /** What is waited for: "the plan". */
  readonly label: string;
  /** What is done meanwhile, where that takes its time; said at once. */
  readonly work?: string;
  readonly children: (value: T) => ReactNode;
}

/** The value when there is one, and beside it what went wrong since. */
export function LiveView<T>({ live, label, work, children }: LiveViewProps<T>) {
  const { value, error, isSlow } = live;
  if (value === undefined)
    return error === undefined ? (
      <Waiting label={label} work={work ?? (isSlow ? 'The portal takes long to answer.' : undefined)} />
    ) : (
      <FailureAlert error={error} onRetry={live.refresh} />
    );
  return (
    <>
      {work !== undefined && isSlow ? <Work work={work} /> : <OldNote live={live} />}
      {children(value)}
    </>
  );
}

function Waiting({ label, work }: { label: string; work: string | undefined }) {
  return (
    <div role="status">
      <VisuallyHidden>Loading {label}</VisuallyHidden>
      {work !== undefined && <Text as="p">{work}</Text>}
      <Skeleton width="100%" height={96} />
    </div>
  );
}

const Work = ({ work }: { work: string }) => (
  <div role="status">
    <Text as="p">{work}</Text>
  </div>
);
