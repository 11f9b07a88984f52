import { Card, CardBody, CardHeader, Flex } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import styles from './Section.module.css';

interface SectionProps {
  readonly title: string;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a page, with its heading. */
export function Section({ title, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <Card>
        <CardHeader>
          <Flex justify="between" align="center" className={styles.head}>
            <h3 id={id} className={styles.title}>
              {title}
            </h3>
            {actions}
          </Flex>
        </CardHeader>
        <CardBody>
          <Flex direction="column" gap="3" className={styles.body}>
            {children}
          </Flex>
        </CardBody>
      </Card>
    </section>
  );
}
