import { Flex, Text } from '@backstage/ui';
import type { ReactNode } from 'react';

interface NothingYetProps {
  readonly title: string;
  /** What to do about it. */
  readonly children: ReactNode;
}

/** An empty place that says what to do. */
export function NothingYet({ title, children }: NothingYetProps) {
  return (
    <Flex direction="column" gap="2" align="start">
      <Text as="p" weight="bold">
        {title}
      </Text>
      {children}
    </Flex>
  );
}
