import type { ReactNode } from 'react';
import styles from './Facts.module.css';

/** Something known, and its name. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** What is known, as pairs that wrap on narrow screens. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
