import { expect, test } from 'vitest';
import { createClient, type Fetch } from './createClient.ts';

const answering =
  (status: number, text: string): Fetch =>
  async () => ({ ok: status < 400, status, text: async () => text });
const clientOf = (fetch: Fetch) => createClient({ fetch, baseUrl: async () => 'http://portal/api/msk-migration/' });

test.each([
  [401, 'NOT_ALLOWED'],
  [403, 'NOT_ALLOWED'],
  [404, 'NOT_FOUND'],
  [500, 'INTERNAL'],
  [502, 'BACKEND_UNAVAILABLE'],
])('a proxy that answers %i with a page is %s', async (status, code) => {
  await expect(clientOf(answering(status, '<html>')).listFlows()).rejects.toMatchObject({ code, message: `the backend answered ${status}` });
});

test("an error of Backstage's own keeps its words", async () => {
  const body = JSON.stringify({ error: { name: 'NotAllowedError', message: 'Unauthorized' }, response: { statusCode: 403 } });
  await expect(clientOf(answering(403, body)).listFlows()).rejects.toMatchObject({ code: 'NOT_ALLOWED', message: 'Unauthorized' });
});

test('a backend that does not answer may be asked again', async () => {
  const cause = new TypeError('fetch failed');
  const client = clientOf(() => Promise.reject(cause));
  await expect(client.listFlows()).rejects.toMatchObject({ code: 'BACKEND_UNAVAILABLE', cause });
});

test('an answer of another version is an error, not a half-read value', async () => {
  await expect(clientOf(answering(200, '{"items":[{}]}')).listFlows()).rejects.toMatchObject({ code: 'INTERNAL' });
});

test('a query that cannot be is refused before it is sent', async () => {
  const client = clientOf(() => expect.unreachable());
  await expect(client.listMigrations({ query: { limit: 0 } })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test('says how it asks: the method, the address, and the body only where there is one', async () => {
  const asked: unknown[] = [];
  const client = clientOf(async (url, init) => {
    asked.push(url, init);
    return { ok: true, status: 204, text: async () => '' };
  });
  await client.removeMigration({ params: { migration: 'orders' } });
  expect(asked).toEqual(['http://portal/api/msk-migration/migrations/orders', { method: 'DELETE', headers: { accept: 'application/json' } }]);
});
