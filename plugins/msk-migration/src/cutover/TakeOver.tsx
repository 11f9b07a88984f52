import { Button, Flex, Text } from '@backstage/ui';
import { migrationTakeOverPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useState } from 'react';
import { TypedConfirmation } from '../confirmation/TypedConfirmation.tsx';
import { usePermit } from '../permitted/usePermit.ts';
import type { CutoverProps } from './cutoverProps.ts';

/** For a holder that goes on and gets nowhere. Only those who may take over see it: nobody else misses it, since one that vanished is followed by itself. */
export function TakeOver({ migration, process: { heldBy }, refresh }: CutoverProps) {
  const [isAsked, setAsked] = useState(false);
  const refused = usePermit(migrationTakeOverPermission, migration);
  if (heldBy === undefined || refused !== undefined) return null;
  const { name } = migration;
  return (
    <Flex>
      <Button variant="secondary" size="small" onPress={() => setAsked(true)}>
        Take over
      </Button>
      <TypedConfirmation
        isOpen={isAsked}
        title={`Take over the cutover of ${name}?`}
        phrase={name}
        action="Take over"
        order={api => api.takeOverCutover({ params: { migration: name } })}
        onTaken={refresh}
        onClose={() => setAsked(false)}
      >
        <Text as="p">
          {heldBy.holder} stops before its next step. The cutover goes on elsewhere as soon as the last call of that holder is over for certain, at
          most 50 seconds from now; an abort that is asked for in the meantime comes first.
        </Text>
        <Text as="p">
          It is meant for a holder that goes on and gets nowhere, since it cannot reach a cluster for example. One that vanished is followed by
          itself.
        </Text>
      </TypedConfirmation>
    </Flex>
  );
}
