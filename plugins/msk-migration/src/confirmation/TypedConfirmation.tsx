import { Button, DialogBody, Flex, TextField } from '@backstage/ui';
import { useState, type ReactNode } from 'react';
import type { MskMigrationApi } from '../api/mskMigrationApi.ts';
import { AskingDialog, AskingFooter } from '../layout/AskingDialog.tsx';
import { DestructiveButton } from '../layout/DestructiveButton.tsx';
import { FailureAlert } from '../live/FailureAlert.tsx';
import { useOrder } from '../live/useOrder.ts';

interface TypedConfirmationProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What has to be typed: the name of the migration. */
  readonly phrase: string;
  /** The word on the button. */
  readonly action: string;
  readonly order: (api: MskMigrationApi) => Promise<unknown>;
  readonly onTaken: () => void;
  readonly onClose: () => void;
  /** What will follow. */
  readonly children: ReactNode;
}

/** Asks for what cannot lightly be taken back: says what follows, and takes it only from somebody who types the name. */
export function TypedConfirmation({ isOpen, onClose, title, ...question }: TypedConfirmationProps) {
  return (
    <AskingDialog isOpen={isOpen} title={title} onClose={onClose}>
      <Question {...question} onClose={onClose} />
    </AskingDialog>
  );
}

function Question({ phrase, action, order, onTaken, onClose, children }: Omit<TypedConfirmationProps, 'isOpen' | 'title'>) {
  const [typed, setTyped] = useState('');
  const { give, isPending, error } = useOrder(onTaken);
  const confirm = async (): Promise<void> => {
    if (await give(order)) onClose();
  };
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="3">
          {children}
          <TextField label={`Type ${phrase} to confirm`} value={typed} onChange={setTyped} autoComplete="off" />
          {error !== undefined && <FailureAlert error={error} />}
        </Flex>
      </DialogBody>
      <AskingFooter>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <DestructiveButton isDisabled={typed !== phrase} isPending={isPending} onPress={() => void confirm()}>
          {action}
        </DestructiveButton>
      </AskingFooter>
    </>
  );
}
