import { Text } from '@backstage/ui';
import { AgainButton } from '../live/AgainButton.tsx';
import { Lines } from '../layout/Lines.tsx';
import { Section } from '../layout/Section.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { useDescription } from './useDescription.ts';

/** Exactly what the cutover would do. */
export function ActionsPreview({ migration }: { migration: string }) {
  const live = useDescription(migration);
  return (
    <Section title="What it would do" actions={<AgainButton onPress={live.refresh}>Read again</AgainButton>}>
      <LiveView live={live} label="what it would do">
        {({ lines, digest }) => (
          <>
            <Lines label="What it would do" lines={lines} />
            <Text as="p">
              Digest: <code>{digest}</code>
            </Text>
          </>
        )}
      </LiveView>
    </Section>
  );
}
