import { countOf } from '../words/formatCount.ts';
import styles from './Lines.module.css';

/** More than that nobody reads, and a browser has to lay it out. */
const most = 100;

/** Several sentences, one below the other. */
export function Lines({ lines, label }: { lines: readonly string[]; label: string }) {
  return (
    <ul className={styles.lines} aria-label={label}>
      {lines.slice(0, most).map((line, index) => (
        <li key={`${index} ${line}`}>{line}</li>
      ))}
      {lines.length > most && <li>and {countOf(lines.length - most, 'line')} more</li>}
    </ul>
  );
}
