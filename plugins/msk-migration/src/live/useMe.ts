import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';

/** Who is signed in, and what they own. */
export interface Me {
  readonly userEntityRef: string;
  readonly ownershipEntityRefs: readonly string[];
}

/** The person at this browser; undefined until it is known. */
export function useMe(): Me | undefined {
  const identity = useApi(identityApiRef);
  const [me, setMe] = useState<Me>();
  useEffect(() => {
    let isGone = false;
    const nobody: Me = { userEntityRef: '', ownershipEntityRefs: [] };
    identity.getBackstageIdentity().then(
      found => isGone || setMe(found),
      () => isGone || setMe(nobody),
    );
    return () => {
      isGone = true;
    };
  }, [identity]);
  return me;
}
