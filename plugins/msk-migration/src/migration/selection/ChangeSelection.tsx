import { migrationCreatePermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useState } from 'react';
import type { Migration } from '../../api/answers.ts';
import { AskingDialog } from '../../layout/AskingDialog.tsx';
import { PermittedButton } from '../../permitted/PermittedButton.tsx';
import { isDeploying } from '../../progress/isDeploying.ts';
import { SelectionForm } from './SelectionForm.tsx';

interface ChangeSelectionProps {
  readonly migration: Migration;
  readonly onSaved: (warnings: readonly string[]) => void;
}

/** The way to other topics and groups until a cutover begins, but never under a deployment that goes on. */
export function ChangeSelection({ migration, onSaved }: ChangeSelectionProps) {
  const [isAsking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <PermittedButton
        permission={migrationCreatePermission}
        migration={migration}
        blockedBy={findBlock(migration)}
        variant="secondary"
        onPress={() => setAsking(true)}
      >
        Change
      </PermittedButton>
      <AskingDialog isOpen={isAsking} title={`Change what ${migration.name} moves`} onClose={close}>
        <SelectionForm migration={migration} onSaved={onSaved} onClose={close} />
      </AskingDialog>
    </>
  );
}

/** The backend refuses it too; here it is said before one tries. */
function findBlock(migration: Migration): string | undefined {
  const { phase } = migration;
  if (isDeploying(migration)) return 'A deployment goes on: wait until it has ended';
  if (phase === 'cutover') return 'A cutover is open: complete or abort it first';
  if (phase === 'cleanup') return 'It was cut over';
  return phase === 'done' ? 'It is no longer in its flow' : undefined;
}
