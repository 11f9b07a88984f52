import { Button, Text, type ButtonProps } from '@backstage/ui';
import { useId } from 'react';
import type { MigrationSummary } from '../api/answers.ts';
import { DestructiveButton } from '../layout/DestructiveButton.tsx';
import styles from './PermittedButton.module.css';
import { usePermit, type MigrationPermission } from './usePermit.ts';

interface PermittedButtonProps extends Pick<ButtonProps, 'variant' | 'destructive' | 'isPending' | 'onPress'> {
  readonly permission: MigrationPermission;
  readonly migration: Pick<MigrationSummary, 'name' | 'phase'>;
  /** Why it cannot be done now, though one may. */
  readonly blockedBy?: string;
  readonly children: string;
}

/** A button that is never hidden: when it cannot be pressed it says why. */
export function PermittedButton({ permission, migration, blockedBy, destructive, children, ...button }: PermittedButtonProps) {
  const id = useId();
  const refused = usePermit(permission, migration);
  const reason = refused ?? blockedBy;
  const Look = destructive ? DestructiveButton : Button;
  return (
    <div className={styles.permitted}>
      <Look {...button} isDisabled={reason !== undefined} aria-describedby={reason === undefined ? undefined : id}>
        {children}
      </Look>
      {reason !== undefined && (
        <Text id={id} variant="body-small">
          {reason}
        </Text>
      )}
    </div>
  );
}
