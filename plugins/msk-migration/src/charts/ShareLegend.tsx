import type { ShareKind } from './ShareBar.tsx';
import styles from './ShareBar.module.css';
import { ShareFill } from './ShareFill.tsx';

/** Which pattern means what. */
export function ShareLegend({ kinds }: { kinds: readonly ShareKind[] }) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {kinds.map(({ id, word, pattern }) => (
        <li key={id} className={styles.kind}>
          <svg aria-hidden viewBox="0 0 24 16" className={styles.swatch}>
            <ShareFill pattern={pattern} x={0} width={24} height={16} />
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
