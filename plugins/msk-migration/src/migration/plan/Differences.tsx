import type { PlanChange } from '../../api/answers.ts';
import styles from './Differences.module.css';

/** What differs, value by value; added and removed are said, not only coloured. */
export function Differences({ differences }: { differences: PlanChange['differences'] }) {
  if (differences.length === 0) return <>–</>;
  return (
    <ul className={styles.differences}>
      {differences.map(({ path, before, after }) => (
        <li key={path}>
          <code>{path}</code>: {before === undefined ? <span>not set</span> : <del className={styles.before}>{before}</del>} →{' '}
          {after === undefined ? <span>removed</span> : <ins className={styles.after}>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}
