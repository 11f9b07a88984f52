import { Alert, Text } from '@backstage/ui';
import { migrationApprovePermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useState } from 'react';
import { AgainButton } from '../live/AgainButton.tsx';
import type { CutoverDescription } from '../api/answers.ts';
import { TypedConfirmation } from '../confirmation/TypedConfirmation.tsx';
import { Lines } from '../layout/Lines.tsx';
import { RefName } from '../layout/RefName.tsx';
import { Section } from '../layout/Section.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { useMe, type Me } from '../live/useMe.ts';
import { PermittedButton } from '../permitted/PermittedButton.tsx';
import { readAwaitedDigest } from '../progress/readAwaitedDigest.ts';
import { Digest } from '../words/Digest.tsx';
import type { CutoverProps } from './cutoverProps.ts';
import { useDescription } from './useDescription.ts';

/** The approval of exactly what follows; nothing where none is needed, or it was given for exactly that. */
export function Approval(props: CutoverProps) {
  return isWanted(props) ? <WantedApproval {...props} /> : null;
}

function isWanted({ migration, process: { phase, approved, progress } }: CutoverProps): boolean {
  if (phase !== 'open') return false;
  const wait = progress?.outcome === 'waiting' ? progress.on.find(({ step }) => step === 'approve') : undefined;
  if (approved === undefined) return wait !== undefined || migration.cutover.approval.required;
  // Just after an approval the newest progress still waits for it.
  return wait !== undefined && readAwaitedDigest(wait.waitingFor) !== approved.digest;
}

function WantedApproval(props: CutoverProps) {
  const { migration, process } = props;
  const live = useDescription(migration.name);
  return (
    <Section title="Approval" actions={<AgainButton onPress={live.refresh}>Read again</AgainButton>}>
      <Alert
        icon
        status="info"
        title={<>{process.began ? <RefName entityRef={process.began.by} /> : 'Somebody'} began this cutover</>}
        description={
          migration.cutover.approval.secondPerson ? 'Another person has to approve it before writers are stopped.' : 'It has to be approved.'
        }
      />
      {process.approved !== undefined && <EarlierApproval approved={process.approved} />}
      <LiveView live={live} label="what is to be approved">
        {description => <Approve {...props} description={description} />}
      </LiveView>
    </Section>
  );
}

function EarlierApproval({ approved: { by, digest } }: { approved: NonNullable<CutoverProps['process']['approved']> }) {
  return (
    <Alert
      icon
      status="warning"
      title="What follows changed since it was approved"
      description={
        <>
          <RefName entityRef={by} /> approved something else, <Digest digest={digest} />: that does not count for what would follow now.
        </>
      }
    />
  );
}

function Approve({ migration, process, refresh, description }: CutoverProps & { description: CutoverDescription }) {
  const { name, cutover } = migration;
  const { digest, lines } = description;
  const me = useMe();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Lines label="What is to be approved" lines={lines} />
      <Text as="p">
        Digest: <code>{digest}</code>
      </Text>
      <PermittedButton
        permission={migrationApprovePermission}
        migration={migration}
        blockedBy={cutover.approval.secondPerson ? findBlock(me, process.began?.by) : undefined}
        variant="primary"
        onPress={() => setAsking(true)}
      >
        Approve
      </PermittedButton>
      <TypedConfirmation
        isOpen={isAsking}
        title={`Approve the cutover of ${name}?`}
        phrase={name}
        action="Approve"
        order={api => api.approveCutover({ params: { migration: name }, body: { digest } })}
        onTaken={refresh}
        onClose={() => setAsking(false)}
      >
        <Text as="p">Exactly this is approved; should it change, the approval does not count:</Text>
        <Lines label="Approved" lines={lines} />
      </TypedConfirmation>
    </>
  );
}

/** The backend refuses it too; here it is said before one tries. */
function findBlock(me: Me | undefined, beganBy: string | undefined): string | undefined {
  if (me === undefined) return 'Asking who you are …';
  return me.userEntityRef === beganBy ? 'You began this cutover: another person has to approve it' : undefined;
}
