import { isMigrationError, MigrationError } from '@msk-migration/core/errors';
import { describe, expect, test } from 'vitest';
import { createClient, type Fetch } from './client/createClient.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints, type EndpointName } from './endpoints.ts';
import { examples } from './examples.fixture.ts';
import { readRequest, routeOf, writeAnswer } from './server/serving.ts';

type Handle = (name: EndpointName, request: unknown) => unknown;

const names = Object.keys(endpoints) as EndpointName[];

/** A server made from the table, as a router would be: by route, method and decoded names. */
function serve(handle: Handle): Fetch {
  const routes = names.map(name => ({
    name,
    endpoint: endpoints[name] as Endpoint,
    pattern: new RegExp(`^${routeOf(endpoints[name]).replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  }));
  return async (address, { method, body }) => {
    const url = new URL(address);
    const path = url.pathname.replace(/^\/api\/msk-migration/, '');
    const route = routes.find(({ endpoint, pattern }) => endpoint.method === method && pattern.test(path));
    if (!route) return respond(404, { error: { name: 'NotFoundError', message: `no ${method} ${path}` } });
    const params = Object.fromEntries(Object.entries(route.pattern.exec(path)?.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]));
    try {
      const request = readRequest(route.endpoint, { params, query: readQuery(url.searchParams), body: body && JSON.parse(body) });
      return respond(route.endpoint.status, writeAnswer(route.endpoint, handle(route.name, request) as never));
    } catch (error) {
      if (!isMigrationError(error)) throw error;
      return respond(409, { error: { name: error.code, message: error.message, code: error.code, details: error.details } });
    }
  };
}

/** As Express reads it: what stands once is a text, what stands again a list. */
const readQuery = (query: URLSearchParams): Record<string, unknown> =>
  Object.fromEntries([...new Set(query.keys())].map(key => [key, query.getAll(key).length > 1 ? query.getAll(key) : query.get(key)]));

const respond = (status: number, answer: unknown): Awaited<ReturnType<Fetch>> => ({
  ok: status < 400,
  status,
  text: async () => JSON.stringify(answer) ?? '',
});

const clientOf = (handle: Handle) => createClient({ fetch: serve(handle), baseUrl: () => 'http://portal/api/msk-migration' });

describe('a call goes to its endpoint, and its answer comes back', () => {
  test.each(names)('%s', async name => {
    const { call, answer } = examples[name];
    const heard: unknown[] = [];
    const client = clientOf((reached, request) => {
      heard.push(reached, request);
      return answer;
    });
    const received = await (client[name] as (given: unknown) => Promise<unknown>)(call);
    expect(received).toEqual(answer);
    expect(heard).toEqual([name, expect.objectContaining(call)]);
  });
});

test('what a body leaves out arrives as its default', async () => {
  let heard: unknown;
  const client = clientOf((_, request) => {
    heard = request;
    return examples.cleanup.answer;
  });
  await client.cleanup({ params: { migration: 'orders' }, body: {} });
  expect(heard).toEqual({ params: { migration: 'orders' }, body: { force: false } });
});

test('a name with odd characters arrives as it was', async () => {
  const odd = 'a/b?c#d%e f+ä..';
  let heard: unknown;
  const client = clientOf((_, request) => {
    heard = request;
    return examples.listPartitionLags.answer;
  });
  await client.listPartitionLags({ params: { migration: odd }, query: { topic: odd } });
  expect(heard).toEqual({ params: { migration: odd }, query: { topic: odd } });
});

test.each(['', '.', '..'])('the name "%s" would be another path, and never leaves', async migration => {
  const client = clientOf(() => expect.unreachable());
  await expect(client.removeMigration({ params: { migration } })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test('every problem of a request comes back at once, with what to write instead', async () => {
  const client = clientOf(() => expect.unreachable());
  const call = client.createMigration({
    body: { from: 'flow', flow: 'orders', name: 'my orders', owner: 'orders', topics: { include: ['orders-*'] }, groups: { include: [] } },
  });
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('looks like a pattern') });
  expect((error as MigrationError).details['problems']).toMatchObject([
    { path: 'body.name', fix: expect.stringContaining('write "my-orders"') },
    { path: 'body.owner' },
    { path: 'body.topics.include.0', fix: 'write "/orders-.*/"' },
    { path: 'body.groups.include' },
  ]);
});

test('what the engine throws arrives as it was thrown', async () => {
  const client = clientOf(() => {
    throw new MigrationError('PLAN_STALE', 'topic "orders" grew', { details: { topic: 'orders' } });
  });
  const call = client.deploy({ params: { migration: 'orders' }, body: { digest: 'a', factsDigest: 'b' } });
  await expect(call).rejects.toMatchObject({
    brand: 'MigrationError',
    code: 'PLAN_STALE',
    message: 'topic "orders" grew',
    details: { topic: 'orders' },
  });
});

test('what the table does not name is not sent', () => {
  const spec = { hook: 'https://deploy/?token=secret' };
  const opened = { type: 'opened', n: 0, holder: 'h', nonce: 'a.0', at: 1, leaseUntil: 1, version: 1, digest: 'd', spec } as const;
  const written = writeAnswer(endpoints.listHistory, { items: [opened], pageInfo: {} });
  expect(JSON.stringify(written)).not.toContain('secret');
});
