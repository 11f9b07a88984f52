import { coreServices, createServiceFactory, type LoggerService } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend, type TestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createClient, type CallOf, type Client, type Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { aSpec, flowWorld, type FlowWorld } from '../../../packages/core/src/deploy/flow.fixture.ts';
import { enginePortsServiceRef, type EnginePorts } from './engine/index.ts';
import { mskMigrationPlugin } from './plugin.ts';

export type JsonObject = NonNullable<NonNullable<Parameters<typeof mockServices.rootConfig.factory>[0]>['data']>;
type Feature = NonNullable<Parameters<typeof startTestBackend>[0]['features']>[number];

/** What goes on by itself in a portal. */
type Tick = 'go-on' | 'look' | 'forget';

/** A backend with the plugin, over Kafka and AWS in memory. */
export interface PortalWorld {
  readonly world: FlowWorld;
  readonly backend: TestBackend;
  /** A client that is signed in as somebody. */
  readonly as: (user: string) => Client;
  /** A client that sends this as its token; without one it is nobody. */
  readonly with: (authorization: string | undefined) => Client;
  /** What the scheduler would do now. */
  readonly tick: (what: Tick) => Promise<void>;
  readonly baseUrl: string;
}

/** Whom the catalog knows, and a component. */
const entities = [
  ...['orders', 'billing', 'platform'].map(name => ({ kind: 'Group', name, spec: { type: 'team', children: [] } })),
  { kind: 'Component', name: 'orders', spec: { type: 'service', lifecycle: 'production', owner: 'group:default/orders' } },
].map(({ kind, name, spec }) => ({ apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name, namespace: 'default' }, spec }));

export interface PortalOptions {
  readonly features?: readonly Feature[];
  readonly flows?: JsonObject[];
  /** Beside `mskMigration.flows`. */
  readonly config?: JsonObject;
  /** What connections may reach. When this is given, Kafka is not in memory: clusters are looked for at their addresses. */
  readonly network?: JsonObject;
  /** Shared by several replicas. */
  readonly world?: FlowWorld;
  /** Parts of the outside for this replica. */
  readonly ports?: EnginePorts;
}

/** Registered as it is in the fixtures of the engine. */
export const ordersFlow = (more: JsonObject = {}): JsonObject => ({
  flow: JSON.parse(JSON.stringify(aSpec().flow)) as JsonObject,
  environment: 'production',
  ...more,
});

/** Starts it. Ends with `backend.stop()`. */
export async function startPortalWorld(options: PortalOptions = {}): Promise<PortalWorld> {
  const { features = [], flows = [ordersFlow()], config = {}, network, world = aWorld(), ports } = options;
  const { openKafka: _inMemory, ...onNetwork } = portsOf(world, ports);
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      mskMigrationPlugin,
      mockServices.rootConfig.factory({ data: { ...config, mskMigration: { flows, ...(network && { network }) } } }),
      catalogServiceMock.factory({ entities }),
      createServiceFactory({ service: coreServices.scheduler, deps: {}, factory: () => scheduler }),
      createServiceFactory({ service: enginePortsServiceRef, deps: {}, factory: () => (network ? onNetwork : portsOf(world, ports)) }),
      ...features,
    ],
  });
  const baseUrl = `http://127.0.0.1:${backend.server.port()}/api/msk-migration`;
  const withToken = (authorization = mockCredentials.none.header()): Client =>
    createClient({ fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization } }), baseUrl: async () => baseUrl });
  return {
    world,
    backend,
    baseUrl,
    as: user => withToken(mockCredentials.user.header(`user:default/${user}`)),
    with: withToken,
    tick: what => scheduler.triggerTask(`msk-migration-${what}`),
  };
}

/** Topics `orders` and `secrets` on the source, and a group `billing` that read all of the first. */
function aWorld(): FlowWorld {
  const world = flowWorld({ spec: aSpec() });
  const { seed } = world.source;
  seed.topic({ name: 'orders', partitions: 1 });
  seed.append('orders', 0, [{ key: 'a', value: '1' }]);
  seed.group('billing', { state: 'Empty', protocolType: 'consumer' });
  seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 1n }]);
  seed.topic({ name: 'secrets', partitions: 1 });
  return world;
}

/** Time flies in a fake world; others have to get their turn all the same. */
function portsOf({ ports: { journals: _journals, hooks: _hooks, ...rest } }: FlowWorld, more: EnginePorts = {}): EnginePorts {
  const sleep = async (ms: number): Promise<void> => {
    await rest.clock.sleep(ms);
    await new Promise(resolve => setTimeout(resolve, 5));
  };
  return { ...rest, clock: { ...rest.clock, sleep }, ...more };
}

/** A logger that keeps what it is told. */
export function keptLog(): { readonly lines: string[]; readonly logger: LoggerService } {
  const lines: string[] = [];
  const write =
    (level: string) =>
    (message: string, meta?: unknown): void =>
      void lines.push([level, message, meta instanceof Error ? (meta.stack ?? meta.message) : JSON.stringify(meta ?? {})].join(' '));
  const child = (meta: unknown): LoggerService => (lines.push(`child ${JSON.stringify(meta)}`), logger);
  const logger: LoggerService = { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug'), child };
  return { lines, logger };
}

/** What a team asks for. */
export const ordersMigration: Extract<CallOf<Endpoints['createMigration']>['body'], { readonly from: 'flow' }> = {
  from: 'flow',
  flow: 'orders',
  name: 'orders',
  owner: 'group:default/orders',
  topics: { include: ['orders'], exclude: [] },
  groups: { include: ['billing'], exclude: [] },
};
