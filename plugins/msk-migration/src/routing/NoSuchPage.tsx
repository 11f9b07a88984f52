import { Link, Text } from '@backstage/ui';
import { PageFrame } from '../layout/PageFrame.tsx';
import { useLinks } from './useLinks.ts';

/** An address that leads nowhere, and the way back. */
export function NoSuchPage() {
  const links = useLinks();
  return (
    <PageFrame title="There is no such page">
      <Text as="p">
        See <Link href={links.overview()}>all migrations</Link>.
      </Text>
    </PageFrame>
  );
}
