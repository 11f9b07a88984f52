import { Text } from '@backstage/ui';
import { migrationAbortPermission, migrationCompletePermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useState } from 'react';
import type { ProcessAnswer } from '../api/answers.ts';
import { TypedConfirmation } from '../confirmation/TypedConfirmation.tsx';
import { PermittedButton } from '../permitted/PermittedButton.tsx';
import { countOf } from '../words/formatCount.ts';
import { AbortDialog } from './AbortDialog.tsx';
import styles from './Controls.module.css';
import type { CutoverProps } from './cutoverProps.ts';
import { FenceCountdown } from './FenceCountdown.tsx';

/** The ways out of an open cutover, and how long writers still wait: always in reach, however far one scrolls. */
export function Controls({ migration, process, refresh }: CutoverProps) {
  const { name } = migration;
  const [asked, setAsked] = useState<'complete' | 'abort'>();
  const close = (): void => setAsked(undefined);
  return (
    <section className={styles.controls} aria-label="End the cutover">
      {process.mustEndAt !== undefined && <FenceCountdown mustEndAt={process.mustEndAt} />}
      <PermittedButton
        permission={migrationAbortPermission}
        migration={migration}
        blockedBy={process.phase === 'aborting' ? 'It is being taken back' : undefined}
        destructive
        onPress={() => setAsked('abort')}
      >
        Abort
      </PermittedButton>
      <PermittedButton
        permission={migrationCompletePermission}
        migration={migration}
        blockedBy={findBlock(process)}
        variant="primary"
        onPress={() => setAsked('complete')}
      >
        Complete
      </PermittedButton>
      <AbortDialog isOpen={asked === 'abort'} migration={name} process={process} onTaken={refresh} onClose={close} />
      <TypedConfirmation
        isOpen={asked === 'complete'}
        title={`Complete the cutover of ${name}?`}
        phrase={name}
        action="Complete"
        order={api => api.completeCutover({ params: { migration: name } })}
        onTaken={refresh}
        onClose={close}
      >
        <Text as="p">This is the point of no return: after it nothing of the cutover can be taken back.</Text>
      </TypedConfirmation>
    </section>
  );
}

function findBlock({ phase, steps }: ProcessAnswer): string | undefined {
  if (phase === 'aborting') return 'It is being taken back';
  const open = steps.filter(({ state }) => state !== 'settled').length;
  return open > 0 ? `${countOf(open, 'step')} not settled yet` : undefined;
}
