import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { mockCredentials } from '@backstage/backend-test-utils';
import { createClient, type Client } from '@msk-migration/backstage-plugin-msk-migration-common';
import { aSpec, copyAsMirrorMaker, flowWorld, type FlowWorld } from '../../../../packages/core/src/deploy/flow.fixture.ts';
import type { JsonObject } from '../portalWorld.fixture.ts';
import type { PostgresConnection } from '../testSupport/postgres.ts';
import { fastClock } from './fastClock.fixture.ts';
import { serveWorld, type WorldServer } from './worldServer.fixture.ts';

/** A replica of a portal, in a process of its own. */
interface Replica {
  readonly as: (user: string) => Client;
  /** At once, as when a machine is lost. */
  readonly kill: () => void;
  readonly stop: () => Promise<void>;
}

/** Two replicas over one database and one world. */
export interface Replicas {
  readonly a: Replica;
  readonly b: Replica;
  readonly world: FlowWorld;
  readonly server: WorldServer;
  /** Actions that hooks were asked for. */
  readonly asked: string[];
  readonly stop: () => Promise<void>;
}

const nodeFlags = ['--conditions=source', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
const program = fileURLToPath(new URL('replicaProgram.fixture.ts', import.meta.url));

/** Starts them, with hooks as fence and switch; clients obey the switch. */
export async function startReplicas(connection: PostgresConnection, prefix: string, flows: JsonObject[]): Promise<Replicas> {
  const world = sharedWorld();
  const asked: string[] = [];
  const hooks = {
    post: async (_url: string, { action }: { readonly action: string }) => {
      asked.push(action);
      if (action === 'switch') world.target.seed.append('orders', 0, [{ value: 'the first of a new time' }]);
    },
  };
  const { mskConnect, msk, objects, roles, identity } = world.ports;
  const server = await serveWorld({ mskConnect, msk, objects, roles, identity, hooks, source: world.source, target: world.target });
  const copying = setInterval(() => void (world.copying && copyAsMirrorMaker(world)), 100);
  const start = (name: string): Promise<Replica> =>
    startReplica({ world: server.url, name, flows, database: { client: 'pg', connection: { ...connection }, prefix } });
  const [a, b] = await Promise.all([start('a'), start('b')]);
  const stop = async (): Promise<void> => {
    clearInterval(copying);
    await Promise.all([a.stop(), b.stop()]);
    await server.stop();
  };
  return { a, b, world, server, asked, stop };
}

function sharedWorld(): FlowWorld {
  const clock = fastClock();
  const made = flowWorld({ spec: aSpec(), ports: { clock } });
  const world = Object.assign(made, { ports: { ...made.ports, clock: { ...made.ports.clock, ...clock } } });
  const { seed } = world.source;
  seed.topic({ name: 'orders', partitions: 1 });
  seed.append('orders', 0, [{ key: 'a', value: '1' }]);
  seed.group('billing', { state: 'Empty', protocolType: 'consumer' });
  seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 1n }]);
  return world;
}

async function startReplica(options: object): Promise<Replica> {
  const child = spawn(process.execPath, [...nodeFlags, program, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { baseUrl } = await firstLineOf(child);
  const as = (user: string): Client => {
    const authorization = mockCredentials.user.header(`user:default/${user}`);
    return createClient({ fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization } }), baseUrl: () => baseUrl });
  };
  const gone = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  return { as, kill: () => void child.kill('SIGKILL'), stop };
}

/** Everything that is not the first answer is the log of the replica. */
async function firstLineOf(child: ChildProcess): Promise<{ readonly baseUrl: string }> {
  for await (const line of createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> }))
    if (line.startsWith('{"baseUrl"')) {
      child.stdout?.resume();
      return JSON.parse(line) as { baseUrl: string };
    }
  throw new TypeError('the replica ended before it listened');
}
