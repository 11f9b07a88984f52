import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  endpoints,
  readRequest,
  routeOf,
  writeAnswer,
  type Endpoint,
  type EndpointName,
  type Handlers,
} from '@msk-migration/backstage-plugin-msk-migration-common';
import { errorCodes, isMigrationError, MigrationError } from '@msk-migration/core/errors';
import type { Caller } from './engine.fixture.ts';

/** A backend that listens: its base URL, and how to end it. */
export interface Served {
  readonly baseUrl: string;
  close(): Promise<void>;
}

type Handle = (request: unknown, caller: Caller) => Promise<unknown>;

/** The API of the plugin over real HTTP, made from the same table as the real backend, with its errors in Backstage's form. */
export async function serve(handlers: Partial<Handlers<Caller>>, identify: (authorization: string | undefined) => Caller): Promise<Served> {
  const server = createServer((request, response) => {
    void answer(handlers, identify, request)
      .catch(describeError)
      .then(({ status, body }) => respond(response, status, body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/api/msk-migration`, close: () => close(server) };
}

async function answer(handlers: Partial<Handlers<Caller>>, identify: (authorization: string | undefined) => Caller, request: IncomingMessage) {
  const caller = identify(request.headers.authorization);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const path = url.pathname.replace(/^\/api\/msk-migration/, '');
  const name = Object.keys(handlers).find((one): one is EndpointName => matches(endpoints[one as EndpointName], request.method, path));
  if (!name) throw new MigrationError('NOT_FOUND', `no ${request.method} ${path}`);
  const endpoint: Endpoint = endpoints[name];
  const read = readRequest(endpoint, {
    params: paramsOf(endpoint, path),
    query: Object.fromEntries(url.searchParams),
    body: await readBody(request),
  });
  const answered = await (handlers[name] as Handle)(read, caller);
  return { status: endpoint.status, body: writeAnswer(endpoint, answered as never) };
}

const patternOf = (endpoint: Endpoint): RegExp => new RegExp(`^${routeOf(endpoint).replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
const matches = (endpoint: Endpoint, method: string | undefined, path: string): boolean =>
  endpoint.method === method && patternOf(endpoint).test(path);
const paramsOf = (endpoint: Endpoint, path: string): Record<string, string> =>
  Object.fromEntries(Object.entries(patternOf(endpoint).exec(path)?.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]));

async function readBody(request: IncomingMessage): Promise<unknown> {
  const text = (await request.toArray()).map(String).join('');
  return text === '' ? undefined : JSON.parse(text);
}

function describeError(error: unknown): { status: number; body: unknown } {
  const ours = isMigrationError(error) ? error : new MigrationError('INTERNAL', String(error));
  const { code, message, details } = ours;
  return { status: errorCodes[code].status, body: { error: { name: code, message, code, details } } };
}

function respond(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body));
}

const close = (server: Server): Promise<void> =>
  new Promise(resolve => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
