import { Text } from '@backstage/ui';
import { inPortalWords } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Failure } from '../api/answers.ts';
import { Lines } from '../layout/Lines.tsx';

/** Why a step failed, with the lines that prove it. */
export function FailureNote({ failure }: { failure: Failure }) {
  return (
    <div>
      <Text as="p">
        {failure.code !== undefined && <code>{failure.code}</code>} {inPortalWords(failure.cause)}
      </Text>
      {failure.proof.length > 0 && <Lines label="Proof" lines={failure.proof.map(inPortalWords)} />}
    </div>
  );
}
