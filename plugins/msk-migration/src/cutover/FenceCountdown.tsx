import { useNow } from '../live/useNow.ts';
import { StateBadge } from '../progress/StateBadge.tsx';
import { formatDuration } from '../words/formatDuration.ts';

/** How long writers still wait before they are let go by themselves. */
export function FenceCountdown({ mustEndAt }: { mustEndAt: number }) {
  const leftMs = mustEndAt - useNow(1_000);
  return (
    <div role="timer" aria-label="Writers wait">
      <StateBadge tone={leftMs < 60_000 ? 'warning' : 'waiting'}>
        {leftMs <= 0 ? 'Writers are let go now' : `Writers wait; let go in ${formatDuration(Math.ceil(leftMs / 1_000) * 1_000)}`}
      </StateBadge>
    </div>
  );
}
