import { Button } from '@backstage/ui';
import type { ReactNode } from 'react';

interface AgainButtonProps {
  readonly onPress: () => void;
  readonly isPending?: boolean;
  readonly children: ReactNode;
}

/** Reads anew what is shown beside it. */
export const AgainButton = ({ onPress, isPending = false, children }: AgainButtonProps) => (
  <Button size="small" variant="secondary" isPending={isPending} onPress={onPress}>
    {children}
  </Button>
);
