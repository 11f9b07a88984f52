import { Button, type ButtonProps } from '@backstage/ui';
import styles from './DestructiveButton.module.css';

/** A button for what cannot lightly be taken back. BUI's own red ones are too faint in one of the modes or the other. */
export function DestructiveButton(props: Omit<ButtonProps, 'variant' | 'destructive' | 'className'>) {
  return <Button {...props} variant="secondary" destructive className={styles.destructive} />;
}
