import { Link } from '@backstage/ui';
import { useLinks } from '../routing/useLinks.ts';
import { nameOfRef } from '../words/nameOfRef.ts';

/** The owner of a migration, and the way to everything that it owns. */
export function OwnerLink({ owner }: { owner: string }) {
  const links = useLinks();
  return (
    <Link href={links.team(owner)} title={owner}>
      {nameOfRef(owner)}
    </Link>
  );
}
