import { EntityDisplayName } from '@backstage/plugin-catalog-react';

/** A person or group as the portal calls it, with the whole entity ref in the title. What a terminal wrote down is no ref, and shown as it is. */
export function RefName({ entityRef }: { entityRef: string }) {
  return isRef.test(entityRef) ? <EntityDisplayName entityRef={entityRef} hideIcon /> : <>{entityRef}</>;
}

const isRef = /^[a-z]+:[^\s/:]+\/[^\s/:]+$/i;
