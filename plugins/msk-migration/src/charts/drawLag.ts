import type { LagSample } from '../api/answers.ts';
import { formatCount } from '../words/formatCount.ts';

/** Two lines and what stands at their axes. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Points of a polyline. */
  readonly live: string;
  readonly certain: string;
  /** The largest lag, at the top. */
  readonly top: string;
  readonly from: string;
  readonly to: string;
  /** For those who do not see it. */
  readonly summary: string;
}

const width = 800;
const height = 200;

/** Where the lines go. A picture needs no more than the precision of a number. */
export function drawLag(samples: readonly LagSample[]): Drawing {
  const times = samples.map(({ takenAt }) => takenAt);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const most = samples.reduce((top, { lag }) => (lag.certain > top ? lag.certain : lag.live > top ? lag.live : top), 0n);
  const x = (at: number): number => (last === first ? width : (width * (at - first)) / (last - first));
  const y = (lag: bigint): number => height - (most === 0n ? 0 : (height * Number(lag)) / Number(most));
  const line = (of: (sample: LagSample) => bigint): string =>
    samples.map(sample => `${x(sample.takenAt).toFixed(1)},${y(of(sample)).toFixed(1)}`).join(' ');
  const newest = samples.at(-1)?.lag.live ?? 0n;
  return {
    width,
    height,
    live: line(({ lag }) => lag.live),
    certain: line(({ lag }) => lag.certain),
    top: formatCount(most),
    from: new Date(first).toLocaleTimeString(),
    to: new Date(last).toLocaleTimeString(),
    summary: `Lag over time: now ${formatCount(newest)} records, at most ${formatCount(most)} in this period`,
  };
}
