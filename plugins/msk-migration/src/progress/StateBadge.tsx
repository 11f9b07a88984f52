import { RiAlertLine, RiCheckLine, RiCloseLine, RiInformationLine, RiTimeLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import styles from './StateBadge.module.css';

/** How something is. */
export type Tone = 'good' | 'warning' | 'bad' | 'waiting' | 'plain';

const icons = { good: RiCheckLine, warning: RiAlertLine, bad: RiCloseLine, waiting: RiTimeLine, plain: RiInformationLine } as const;

/** A state in a word, told by its icon too, not by colour alone. */
export function StateBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <span className={`${styles.badge} ${styles[tone]}`}>
      <Icon size={16} aria-hidden />
      {children}
    </span>
  );
}
