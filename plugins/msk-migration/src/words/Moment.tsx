import { useNow } from '../live/useNow.ts';
import { formatRelative } from './formatRelative.ts';

/** A moment as people say it; when exactly is in its title. */
export function Moment({ at }: { at: number }) {
  const now = useNow(5_000);
  const exact = new Date(at);
  return (
    <time dateTime={exact.toISOString()} title={exact.toLocaleString()}>
      {formatRelative(at, now)}
    </time>
  );
}
