import { Link } from '@backstage/ui';
import { useLinks } from '../routing/useLinks.ts';

/** The name of a flow, and the way to it. */
export function FlowLink({ name }: { name: string }) {
  const links = useLinks();
  return <Link href={links.flow(name)}>{name}</Link>;
}
