import styles from './Track.module.css';

interface TrackProps {
  readonly label: string;
  readonly now: number;
  readonly most: number;
  /** The value in words; the number itself when left out. */
  readonly text?: string;
}

/** A bar that is filled as far as something has come. */
export function Track({ label, now, most, text }: TrackProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={now}
      aria-valuetext={text}
      className={styles.track}
    >
      <div className={styles.filled} style={{ width: `${(100 * now) / most}%` }} />
    </div>
  );
}
