/** `1 234 567` in groups of three. */
export const count = (value: bigint | number): string => value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `1 topic`, `2 topics`. */
export const many = (value: number, one: string): string => `${count(value)} ${one}${value === 1 ? '' : 's'}`;

/** `0.4 s`, `12 s`, `3 min 5 s`, `2 h 4 min`. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A bar of eighths: how much of `of` is `value`. */
export function bar(value: bigint, of: bigint, width = 10): string {
  const eighths = of <= 0n ? 0 : Number((value * BigInt(width) * 8n) / of);
  const some = value > 0n && eighths === 0 ? 1 : Math.min(eighths, width * 8);
  const rest = some % 8;
  return ('█'.repeat(Math.floor(some / 8)) + (rest > 0 ? (' ▏▎▍▌▋▊▉'[rest] ?? '') : '')).padEnd(width);
}
