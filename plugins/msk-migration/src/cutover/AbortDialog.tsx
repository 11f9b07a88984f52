import { Button, DialogBody, Flex, Text, TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import type { ProcessAnswer } from '../api/answers.ts';
import { AskingDialog, AskingFooter } from '../layout/AskingDialog.tsx';
import { DestructiveButton } from '../layout/DestructiveButton.tsx';
import { Lines } from '../layout/Lines.tsx';
import { FailureAlert } from '../live/FailureAlert.tsx';
import { useOrder } from '../live/useOrder.ts';

interface AbortDialogProps {
  readonly isOpen: boolean;
  readonly migration: string;
  readonly process: ProcessAnswer;
  readonly onTaken: () => void;
  readonly onClose: () => void;
}

/** Asks why, and takes the cutover back. No name has to be typed: whoever aborts is in a hurry. */
export function AbortDialog({ isOpen, onClose, ...question }: AbortDialogProps) {
  return (
    <AskingDialog isOpen={isOpen} title={`Abort the cutover of ${question.migration}?`} onClose={onClose}>
      <Question {...question} onClose={onClose} />
    </AskingDialog>
  );
}

function Question({ migration, process, onTaken, onClose }: Omit<AbortDialogProps, 'isOpen'>) {
  const [reason, setReason] = useState('');
  const { give, isPending, error } = useOrder(onTaken);
  const said = reason.trim();
  const abort = async (): Promise<void> => {
    if (await give(api => api.abortCutover({ params: { migration }, body: { reason: said } }))) onClose();
  };
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Text as="p">Everything is taken back, the last step first:</Text>
          <Lines label="Taken back" lines={describeRetreat(process)} />
          <TextAreaField label="Why" value={reason} onChange={setReason} maxLength={1_000} />
          {error !== undefined && <FailureAlert error={error} />}
        </Flex>
      </DialogBody>
      <AskingFooter>
        <Button variant="secondary" onPress={onClose}>
          Go on with the cutover
        </Button>
        <DestructiveButton isDisabled={said === ''} isPending={isPending} onPress={() => void abort()}>
          Abort the cutover
        </DestructiveButton>
      </AskingFooter>
    </>
  );
}

/** What was begun, in the order in which it is undone. */
function describeRetreat({ steps }: ProcessAnswer): readonly string[] {
  const begun = steps.filter(({ state }) => state !== 'todo' && state !== 'undone').map(({ describe }) => describe);
  return begun.length === 0 ? ['nothing was begun yet'] : begun.toReversed();
}
