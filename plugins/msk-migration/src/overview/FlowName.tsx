import { Link } from '@backstage/ui';
import { flowReadPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useAllowed } from '../permitted/useAllowed.ts';
import { useLinks } from '../routing/useLinks.ts';

/** The name of a flow, and the way to it for those who may see flows. */
export function FlowName({ name }: { name: string }) {
  const links = useLinks();
  const allowed = useAllowed(flowReadPermission);
  return allowed === 'yes' ? <Link href={links.flow(name)}>{name}</Link> : <>{name}</>;
}
