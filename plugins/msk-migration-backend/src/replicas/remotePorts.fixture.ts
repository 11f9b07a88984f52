import { deserialize, serialize } from 'node:v8';
import { MigrationError, type ErrorCode, type Ports } from '@msk-migration/sdk';
import type { EnginePorts } from '../engine/index.ts';
import { fastClock } from './fastClock.fixture.ts';

interface Answer {
  readonly value?: unknown;
  readonly error?: { readonly code: ErrorCode; readonly message: string; readonly details: Readonly<Record<string, unknown>> };
}

/** The ports of a replica whose world is in another process. Nobody knows from outside whether its process lives, as in containers. */
export function remotePorts(url: string, replica: string): EnginePorts {
  const remote = <Port>(object: string): Port => proxyOf(async (method, args) => ask(`${url}/${object}/${method}`, replica, args)) as Port;
  const [source, target] = [remote<ReturnType<Ports['openKafka']>>('source'), remote<ReturnType<Ports['openKafka']>>('target')];
  return {
    mskConnect: remote('mskConnect'),
    msk: remote('msk'),
    objects: remote('objects'),
    roles: remote('roles'),
    identity: remote('identity'),
    hooks: remote('hooks'),
    openKafka: ({ bootstrapServers }) => (bootstrapServers === 'source:9092' ? source : target),
    clock: fastClock(),
    newId: () => crypto.randomUUID(),
    holder: `${replica}@container`,
    isHolderAlive: () => undefined,
    pluginZip: () => new TextEncoder().encode('a plugin'),
  };
}

type Call = (method: string, args: readonly unknown[]) => Promise<unknown>;

function proxyOf(call: Call): unknown {
  const get = (_target: object, method: string | symbol): unknown => {
    // Whoever awaits the port itself asks for this.
    if (typeof method === 'symbol' || method === 'then') return undefined;
    if (method === 'readRecords') return (...args: readonly unknown[]) => readAll(call, args);
    return async (...args: readonly unknown[]) => call(method, args);
  };
  return new Proxy({}, { get });
}

async function* readAll(call: Call, args: readonly unknown[]): AsyncGenerator<unknown> {
  yield* (await call('readRecords', args)) as readonly unknown[];
}

async function ask(url: string, replica: string, args: readonly unknown[]): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: Uint8Array.from(serialize(args)), headers: { 'x-replica': replica } });
  const { value, error } = deserialize(new Uint8Array(await response.arrayBuffer())) as Answer;
  if (error) throw new MigrationError(error.code, error.message, { details: error.details });
  return value;
}
