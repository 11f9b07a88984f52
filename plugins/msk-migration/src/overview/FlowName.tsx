import { usePermission } from '@backstage/plugin-permission-react';
import { Link } from '@backstage/ui';
import { flowReadPermission } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useLinks } from '../routing/useLinks.ts';

/** The name of a flow, and the way to it for those who may see flows. */
export function FlowName({ name }: { name: string }) {
  const links = useLinks();
  const { allowed } = usePermission({ permission: flowReadPermission });
  return allowed ? <Link href={links.flow(name)}>{name}</Link> : <>{name}</>;
}
