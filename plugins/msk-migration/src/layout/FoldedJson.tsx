import styles from './FoldedJson.module.css';

/** A value as the journal keeps it, behind a word that opens it. */
export function FoldedJson({ label, value }: { label: string; value: unknown }) {
  return (
    <details>
      <summary>{label}</summary>
      <pre className={styles.json} tabIndex={0} role="group" aria-label={label}>
        {JSON.stringify(value, undefined, 2)}
      </pre>
    </details>
  );
}
