import { useState } from 'react';
import styles from './FoldedJson.module.css';

/** A value as the journal keeps it, behind a word that opens it; it is only written out then, as it may be long. */
export function FoldedJson({ label, value }: { label: string; value: unknown }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && (
        <pre className={styles.json} tabIndex={0} role="group" aria-label={label}>
          {JSON.stringify(value, undefined, 2)}
        </pre>
      )}
    </details>
  );
}
