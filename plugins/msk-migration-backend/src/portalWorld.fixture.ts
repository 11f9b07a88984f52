type JsonObject = NonNullable<NonNullable<Parameters<typeof mockServices.rootConfig.factory>[0]>['data']>;
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend, type TestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createClient, type CallOf, type Client, type Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { aSpec, flowWorld, type FlowWorld } from '../../../packages/core/src/deploy/flow.fixture.ts';
import { enginePortsServiceRef } from './engine/index.ts';
import { mskMigrationPlugin } from './plugin.ts';

type Feature = NonNullable<Parameters<typeof startTestBackend>[0]['features']>[number];

/** A backend with the plugin, over Kafka and AWS in memory. */
export interface PortalWorld {
  readonly world: FlowWorld;
  readonly backend: TestBackend;
  /** A client that is signed in as somebody. */
  as(user: string): Client;
  readonly baseUrl: string;
}

/** Whom the catalog knows. */
const entities = ['orders', 'billing', 'platform'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', children: [] },
}));

export interface PortalOptions {
  readonly features?: readonly Feature[];
  readonly flows?: JsonObject[];
}

/** Starts it. Ends with `backend.stop()`. */
export async function startPortalWorld({ features = [], flows }: PortalOptions = {}): Promise<PortalWorld> {
  const spec = aSpec();
  const world = flowWorld({ spec });
  world.source.seed.topic({ name: 'orders', partitions: 1 });
  world.source.seed.append('orders', 0, [{ key: 'a', value: '1' }]);
  world.source.seed.topic({ name: 'secrets', partitions: 1 });
  const registered = flows ?? [{ flow: JSON.parse(JSON.stringify(spec.flow)) as JsonObject, environment: 'production' }];
  const { journals: _journals, hooks: _hooks, ...rest } = world.ports;
  // Time flies in a fake world; others have to get their turn all the same.
  const sleep = async (ms: number): Promise<void> => {
    await rest.clock.sleep(ms);
    await new Promise(resolve => setTimeout(resolve, 5));
  };
  const ports = { ...rest, clock: { ...rest.clock, sleep } };
  const backend = await startTestBackend({
    features: [
      mskMigrationPlugin,
      mockServices.rootConfig.factory({ data: { mskMigration: { flows: registered } } }),
      catalogServiceMock.factory({ entities }),
      createServiceFactory({ service: enginePortsServiceRef, deps: {}, factory: () => ports }),
      ...features,
    ],
  });
  const { server } = backend;
  const baseUrl = `http://127.0.0.1:${server.port()}/api/msk-migration`;
  const as = (user: string): Client =>
    createClient({
      fetch: (url, init) =>
        fetch(url, { ...init, headers: { ...init?.headers, authorization: mockCredentials.user.header(`user:default/${user}`) } }),
      baseUrl: async () => baseUrl,
    });
  return { world, backend, as, baseUrl };
}

/** What a team asks for. */
export const ordersMigration: CallOf<Endpoints['createMigration']>['body'] = {
  from: 'flow',
  flow: 'orders',
  name: 'orders',
  owner: 'group:default/orders',
  topics: { include: ['orders'], exclude: [] },
  groups: { include: ['billing'], exclude: [] },
};
