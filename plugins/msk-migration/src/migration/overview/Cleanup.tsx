import { Text } from '@backstage/ui';
import { migrationCleanupPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Section } from '../../layout/Section.tsx';
import { TypedConfirmation } from '../../confirmation/TypedConfirmation.tsx';
import { PermittedButton } from '../../permitted/PermittedButton.tsx';
import { useLinks } from '../../routing/useLinks.ts';
import type { TabProps } from '../tabProps.ts';

/** Takes a migration out of its flow, and after that out of the portal. */
export function Cleanup(props: TabProps) {
  const { phase } = props.migration;
  return phase === 'plan' || phase === 'done' ? <Removal {...props} /> : <LeaveFlow {...props} />;
}

function LeaveFlow({ migration, refresh }: TabProps) {
  const { name, phase } = migration;
  const [isAsking, setAsking] = useState(false);
  return (
    <Section title="Clean up">
      <Text as="p">Takes the migration out of its flow. What was copied stays at the target; nothing is deleted at the source.</Text>
      <PermittedButton
        permission={migrationCleanupPermission}
        migration={migration}
        blockedBy={phase === 'cutover' ? 'A cutover is open: complete or abort it first' : undefined}
        destructive={phase !== 'cleanup'}
        onPress={() => setAsking(true)}
      >
        Clean up
      </PermittedButton>
      <TypedConfirmation
        isOpen={isAsking}
        title={`Clean up ${name}?`}
        phrase={name}
        action="Clean up"
        order={api => api.cleanup({ params: { migration: name }, body: { force: false } })}
        onTaken={refresh}
        onClose={() => setAsking(false)}
      >
        <Text as="p">
          {phase === 'cleanup'
            ? 'It was cut over: its topics are copied no longer.'
            : 'It has not been cut over: copying stops, and the target falls behind from now on.'}
        </Text>
      </TypedConfirmation>
    </Section>
  );
}

function Removal({ migration }: TabProps) {
  const { name, phase } = migration;
  const [isAsking, setAsking] = useState(false);
  const links = useLinks();
  const navigate = useNavigate();
  return (
    <Section title="Remove from the portal">
      <Text as="p">Takes the registration away. Its journal stays.</Text>
      <PermittedButton permission={migrationCleanupPermission} migration={migration} destructive onPress={() => setAsking(true)}>
        Remove
      </PermittedButton>
      <TypedConfirmation
        isOpen={isAsking}
        title={`Remove ${name} from the portal?`}
        phrase={name}
        action="Remove"
        order={api => api.removeMigration({ params: { migration: name } })}
        onTaken={() => navigate(links.overview())}
        onClose={() => setAsking(false)}
      >
        <Text as="p">Nothing is deleted on the clusters. {phase === 'done' ? taken : free}</Text>
      </TypedConfirmation>
    </Section>
  );
}

/** Journals outlive a registration, and keep its name. */
const taken = 'Its journal stays, and with it the name is taken: another migration needs another one.';
const free = 'It can be registered again under this name, unless anything of it was ever deployed: then its journal keeps the name.';
