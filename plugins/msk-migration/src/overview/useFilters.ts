import { useSearchParams } from 'react-router-dom';
import type { MigrationSummary } from '../api/answers.ts';

/** What a list can be narrowed by. */
export type FilterName = 'owner' | 'flow' | 'phase';

/** Which migrations are shown; it stands in the address, so that it can be sent to somebody. */
export interface FilterState {
  readonly valueOf: (name: FilterName) => string | undefined;
  readonly choose: (name: FilterName, value: string | undefined) => void;
  readonly matches: (migration: MigrationSummary) => boolean;
}

const names: readonly FilterName[] = ['owner', 'flow', 'phase'];

/** The filters of the overview. */
export function useFilters(): FilterState {
  const [params, setParams] = useSearchParams();
  return {
    valueOf: name => params.get(name) ?? undefined,
    choose: (name, value) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          if (value === undefined) next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
    matches: migration => names.every(name => !params.has(name) || params.get(name) === migration[name]),
  };
}
