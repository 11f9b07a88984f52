import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { flowRouteRef, migrationRouteRef, rootRouteRef, teamRouteRef } from './routes.ts';

/** The tabs of a migration, by their place in the address. */
export type MigrationTab = 'overview' | 'plan' | 'topics' | 'groups' | 'verification' | 'cutover' | 'history';

/** Addresses of our pages, wherever the portal put them. */
export interface Links {
  readonly overview: () => string;
  readonly migration: (name: string, tab?: MigrationTab) => string;
  readonly flow: (name: string) => string;
  /** Of an entity ref. */
  readonly team: (owner: string) => string;
}

/** Where the template is that registers a migration. */
export const templatePath = '/create/templates/default/migrate-topics-to-msk';

/** Makes the addresses of our pages. */
export function useLinks(): Links {
  const root = useRouteRef(rootRouteRef);
  const migration = useRouteRef(migrationRouteRef);
  const flow = useRouteRef(flowRouteRef);
  const team = useRouteRef(teamRouteRef);
  return {
    overview: () => root(),
    migration: (name, tab = 'overview') => `${migration({ name })}${tab === 'overview' ? '' : `/${tab}`}`,
    flow: name => flow({ name }),
    team: owner => {
      const { kind, namespace, name } = parseEntityRef(owner, { defaultKind: 'group', defaultNamespace: 'default' });
      return team({ kind: kind.toLowerCase(), namespace, name });
    },
  };
}
