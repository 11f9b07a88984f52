import { Dialog, DialogFooter, DialogHeader } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './AskingDialog.module.css';

interface AskingDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that fits a phone, too. Its content is made anew each time it opens. */
export function AskingDialog({ isOpen, title, onClose, children }: AskingDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={open => open || onClose()} width="min(680px, 92vw)" style={{ maxWidth: '92vw', minWidth: 0 }}>
      <DialogHeader>{title}</DialogHeader>
      {children}
    </Dialog>
  );
}

/** Its buttons: below each other where there is no room. */
export const AskingFooter = ({ children }: { children: ReactNode }) => <DialogFooter className={styles.footer}>{children}</DialogFooter>;
