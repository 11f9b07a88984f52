import styles from './ProgressBar.module.css';

interface ProgressBarProps {
  readonly label: string;
  readonly part: bigint | number;
  readonly whole: bigint | number;
}

/** How much of a whole is done, with its number beside it. */
export function ProgressBar({ label, part, whole }: ProgressBarProps) {
  const percent = Number(whole) === 0 ? 100 : Math.min(100, Math.floor((100 * Number(part)) / Number(whole)));
  return (
    <div className={styles.line}>
      <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className={styles.track}>
        <div className={styles.filled} style={{ width: `${percent}%` }} />
      </div>
      <span aria-hidden>{percent} %</span>
    </div>
  );
}
