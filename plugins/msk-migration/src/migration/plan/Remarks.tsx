import { Alert } from '@backstage/ui';
import { Lines } from '../../layout/Lines.tsx';

/** Why a plan cannot be deployed, and what to know before one does. */
export function Remarks({ blocked, warnings }: { blocked: readonly string[]; warnings: readonly string[] }) {
  return (
    <>
      {blocked.length > 0 && (
        <Alert icon status="danger" title="It cannot be deployed as it is" description={<Lines label="Blocked by" lines={blocked} />} />
      )}
      {warnings.length > 0 && (
        <Alert icon status="warning" title="Know before you deploy" description={<Lines label="Warnings" lines={warnings} />} />
      )}
    </>
  );
}
