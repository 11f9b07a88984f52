import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { deserialize, serialize } from 'node:v8';
import { isMigrationError } from '@msk-migration/sdk';

/** What a replica asked of the world. */
export interface WorldCall {
  readonly replica: string;
  readonly object: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** The world of several processes: the objects of one, that others call over HTTP. */
export interface WorldServer {
  readonly url: string;
  /** Everything that was asked, in order. */
  readonly calls: WorldCall[];
  /** Happens when a call took effect, before whoever made it hears so. */
  onEffect: (call: WorldCall) => void;
  stop(): Promise<void>;
}

type Methods = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** Serves them on a free port of this machine. */
export async function serveWorld(objects: Readonly<Record<string, object>>): Promise<WorldServer> {
  const http: Server = createServer((request, response) => {
    void perform(world, objects, request).then(
      answer => response.end(serialize(answer)),
      () => response.destroy(),
    );
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const world: WorldServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    calls: [],
    onEffect: () => {},
    stop: async () => {
      http.closeAllConnections();
      await new Promise(resolve => void http.close(resolve));
    },
  };
  return world;
}

async function perform(world: WorldServer, objects: Readonly<Record<string, object>>, request: IncomingMessage): Promise<unknown> {
  const [, object = '', method = ''] = (request.url ?? '').split('/');
  const args = deserialize(await buffer(request)) as readonly unknown[];
  const call = { replica: String(request.headers['x-replica']), object, method, args };
  try {
    const target = objects[object] as Methods;
    const value = await collect(target[method]?.(...args));
    world.calls.push(call);
    world.onEffect(call);
    return { value };
  } catch (error) {
    if (!isMigrationError(error)) throw error;
    const { code, message, details } = error;
    return { error: { code, message, details } };
  }
}

/** What is read bit by bit travels as a whole. */
async function collect(value: unknown): Promise<unknown> {
  const isIterable = typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
  if (!isIterable) return value;
  const all: unknown[] = [];
  for await (const item of value as AsyncIterable<unknown>) all.push(item);
  return all;
}
