import type { ReactNode } from 'react';
import styles from './TextButton.module.css';

/** A word in a table that does something. A plain button: there may be a hundred of them. */
export function TextButton({ title, onPress, children }: { title: string; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" title={title} onClick={onPress} className={styles.button}>
      {children}
    </button>
  );
}
