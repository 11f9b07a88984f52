import { formatDuration } from './formatDuration.ts';

/** `5 min ago`, `in 30 s`, `just now`. */
export function formatRelative(at: number, now: number): string {
  const distance = Math.abs(at - now);
  if (distance < 1_000) return 'just now';
  const text = formatDuration(distance < 60_000 ? distance : Math.floor(distance / 60_000) * 60_000);
  return at < now ? `${text} ago` : `in ${text}`;
}
