import { Alert, Text } from '@backstage/ui';
import { AgainButton } from './AgainButton.tsx';
import { describeFailure } from './describeFailure.ts';
import type { Live } from './useLive.ts';

/** Says that what is shown is old, since when, and why; nothing while it is fresh. The time stands still, so that it is read aloud once. */
export function OldNote({ live }: { live: Pick<Live<unknown>, 'error' | 'isSlow' | 'loadedAt' | 'refresh'> }) {
  const { error, isSlow, loadedAt = 0, refresh } = live;
  const since = new Date(loadedAt).toLocaleString();
  if (error !== undefined)
    return (
      <div role="alert">
        <Alert
          icon
          status="warning"
          title={`This is old: it was read at ${since}, and could not be read again since`}
          description={<Why error={error} />}
          customActions={<AgainButton onPress={refresh}>Try again</AgainButton>}
        />
      </div>
    );
  if (!isSlow) return null;
  return (
    <div role="status">
      <Alert icon status="info" title={`This was read at ${since}; the portal takes long to answer again`} />
    </div>
  );
}

function Why({ error }: { error: unknown }) {
  const { title, fix } = describeFailure(error);
  return (
    <>
      <Text as="p">{title}</Text>
      {fix !== undefined && <Text as="p">{fix}</Text>}
    </>
  );
}
