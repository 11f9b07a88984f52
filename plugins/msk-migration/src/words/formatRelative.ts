import { formatDuration } from './formatDuration.ts';

/** Clocks differ by so much, and a page looks at its own only now and then. */
const aheadMs = 6_000;

/** `5 min ago`, `in 30 s`, `just now`. */
export function formatRelative(at: number, now: number): string {
  const distance = Math.abs(at - now);
  if (distance < (at < now ? 1_000 : aheadMs)) return 'just now';
  const text = formatDuration(distance < 60_000 ? distance : Math.floor(distance / 60_000) * 60_000);
  return at < now ? `${text} ago` : `in ${text}`;
}
