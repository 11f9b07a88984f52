import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useState } from 'react';
import { mskMigrationApiRef, type MskMigrationApi } from '../api/mskMigrationApi.ts';

/** Something a person asks for, and how it went. */
export interface Order {
  /** True when it was taken; what went wrong otherwise is in `error`. */
  readonly give: (order: (api: MskMigrationApi) => Promise<unknown>) => Promise<boolean>;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly forget: () => void;
}

/** Gives an order to the backend, and then calls back so that what is shown follows. */
export function useOrder(onTaken: () => void = () => {}): Order {
  const api = useApi(mskMigrationApiRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const give: Order['give'] = async order => {
    setPending(true);
    setError(undefined);
    try {
      await order(api);
      onTaken();
      return true;
    } catch (thrown) {
      setError(thrown);
      return false;
    } finally {
      setPending(false);
    }
  };
  const forget = useCallback(() => setError(undefined), []);
  return { give, isPending, error, forget };
}
