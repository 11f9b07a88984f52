import styles from './ProgressBar.module.css';
import { Track } from './Track.tsx';

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
      <Track label={label} now={percent} most={100} />
      <span aria-hidden>{percent} %</span>
    </div>
  );
}
