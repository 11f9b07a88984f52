import { formatCount } from '../words/formatCount.ts';
import { ShareFill } from './ShareFill.tsx';
import styles from './ShareBar.module.css';

/** A kind of which a whole is made. */
export interface ShareKind {
  readonly id: string;
  readonly word: string;
  /** Kinds differ by pattern, not by colour alone. */
  readonly pattern: 'solid' | 'cross' | 'stripes' | 'dots' | 'lines' | 'empty';
}

/** How many there are of a kind. */
export interface Share {
  readonly kind: ShareKind;
  readonly count: bigint;
}

const width = 200;
/** One missing among a million must still be seen. */
const least = 4;

/** A whole and its parts, as one bar. */
export function ShareBar({ label, shares }: { label: string; shares: readonly Share[] }) {
  const present = shares.filter(({ count }) => count > 0n);
  const words = present.map(({ kind, count }) => `${formatCount(count)} ${kind.word}`).join(', ') || 'nothing compared';
  const widths = widthsOf(present.map(({ count }) => Number(count)));
  return (
    <svg role="img" aria-label={`${label}: ${words}`} viewBox={`0 0 ${width} 16`} className={styles.bar}>
      {present.map(({ kind }, index) => (
        <ShareFill key={kind.id} pattern={kind.pattern} x={sum(widths.slice(0, index))} width={widths[index] ?? 0} height={16} />
      ))}
    </svg>
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function widthsOf(counts: readonly number[]): readonly number[] {
  const room = width - least * counts.length;
  const whole = sum(counts);
  return counts.map(count => least + (room * count) / whole);
}
