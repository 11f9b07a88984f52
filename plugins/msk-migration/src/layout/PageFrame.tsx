import { Container, Header, type HeaderNavTab } from '@backstage/ui';
import type { ReactNode } from 'react';
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
  return (
    <div className={styles.frame}>
      <Header title={title} tabs={tabs} activeTabId={activeTab} customActions={actions} />
      <Container className={styles.parts}>{children}</Container>
    </div>
  );
}
