import type { Phase } from '../api/answers.ts';
import styles from './PhaseBar.module.css';
import { phases, wordOfPhase } from './phases.ts';

/** How far a migration is on its way, as a bar. */
export function PhaseBar({ phase, label }: { phase: Phase; label: string }) {
  const now = phases.findIndex(({ id }) => id === phase);
  const last = phases.length - 1;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={now}
      aria-valuetext={wordOfPhase(phase)}
      className={styles.track}
    >
      <div className={styles.filled} style={{ width: `${(100 * now) / last}%` }} />
    </div>
  );
}
