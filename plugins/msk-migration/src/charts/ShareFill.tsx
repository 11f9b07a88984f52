import { useId } from 'react';
import type { ShareKind } from './ShareBar.tsx';
import styles from './ShareBar.module.css';

interface ShareFillProps {
  readonly pattern: ShareKind['pattern'];
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle filled with the pattern of its kind. */
export function ShareFill({ pattern, ...place }: ShareFillProps) {
  const id = useId();
  if (pattern === 'solid') return <rect {...place} className={`${styles.fill} ${styles.solid}`} />;
  if (pattern === 'empty') return <rect {...place} className={`${styles.fill} ${styles.plain}`} />;
  return (
    <>
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse">
        {marks[pattern]}
      </pattern>
      <rect {...place} fill={`url(#${id})`} className={styles.fill} />
    </>
  );
}

const marks = {
  cross: <path d="M0 0L6 6M6 0L0 6" className={styles.mark} />,
  stripes: <path d="M0 6L6 0" className={styles.mark} />,
  dots: <circle cx={3} cy={3} r={1} className={styles.mark} />,
  lines: <path d="M0 3H6" className={styles.mark} />,
} as const;
