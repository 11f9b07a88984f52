import { Container, Header, type HeaderNavTab } from '@backstage/ui';
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './PageFrame.module.css';

interface PageFrameProps {
  readonly title: string;
  readonly tabs?: HeaderNavTab[];
  readonly activeTab?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of each of our pages: its title, its tabs, its parts one below the other. */
export function PageFrame({ title, tabs, activeTab, actions, children }: PageFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => showTab(frame.current?.querySelector('nav [aria-current="page"]')), [activeTab]);
  return (
    <div className={styles.frame} ref={frame}>
      <Header title={title} tabs={tabs} activeTabId={activeTab} customActions={actions} />
      <Container className={styles.parts}>{children}</Container>
    </div>
  );
}

/** On a phone the tab that is shown may be one of those beyond the edge. Only its row scrolls. */
function showTab(tab: Element | null | undefined): void {
  const row = tab?.closest('nav');
  if (!tab || !row) return;
  const [of, at] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
  row.scrollLeft += at.left - of.left - Math.max(0, of.width - at.width) / 2;
}
