import styles from './Lines.module.css';

/** Several sentences, one below the other. */
export function Lines({ lines, label }: { lines: readonly string[]; label: string }) {
  return (
    <ul className={styles.lines} aria-label={label}>
      {lines.map((line, index) => (
        <li key={`${index} ${line}`}>{line}</li>
      ))}
    </ul>
  );
}
