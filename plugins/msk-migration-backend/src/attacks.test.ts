import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpTables, startGuardedPortal, type GuardedPortal } from './guardedPortal.fixture.ts';
import { ordersFlow, ordersMigration } from './portalWorld.fixture.ts';

let portal: GuardedPortal;
beforeEach(async () => void (portal = await startGuardedPortal()));
afterEach(() => portal?.stop());

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly error: { readonly code?: string; readonly message: string } & Readonly<Record<string, unknown>>;
}

/** As the team of `orders`, which may register. */
async function post(body: string, headers: Record<string, string> = {}, path = '/migrations'): Promise<Answer> {
  const response = await fetch(`${portal.baseUrl}${path}`, {
    method: 'POST',
    headers: { authorization: mockCredentials.user.header('user:default/ann'), 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, text, error: (JSON.parse(text) as { error: Answer['error'] }).error };
}

interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** How something is refused: with words, and nothing else (no stack, no cause, not what was sent); and nothing is written. */
async function refusalOf(attempt: () => Promise<Answer>): Promise<Refusal> {
  const before = await dumpTables(portal.knex, ['denied_attempts']);
  const { status, error, text } = await attempt();
  expect(Object.keys(error).sort()).toEqual(['code', 'details', 'message', 'name', 'statusCode']);
  expect(text).not.toMatch(/node_modules|\.ts:\d|\.js:\d|"stack"|"cause"/);
  expect(text.length).toBeLessThan(20_000);
  expect(await dumpTables(portal.knex, ['denied_attempts'])).toEqual(before);
  return { status, message: error.message };
}

const refused = (status: number, message: RegExp): Refusal => ({ status, message: expect.stringMatching(message) as string });

const flow = ordersFlow()['flow'] as Readonly<Record<string, unknown>>;
const approval = { required: true, secondPerson: true };
const migration = { name: 'orders', owner: 'orders', topics: ['orders'], groups: ['billing'], cutover: { approval } };
const ofSpec = (spec: unknown): string => JSON.stringify({ from: 'spec', spec: typeof spec === 'string' ? spec : JSON.stringify(spec) });
const ofFlow = (more: object): string => JSON.stringify({ ...ordersMigration, ...more });

describe('a body', () => {
  it('of 50 MB is not read', async () => {
    expect(await refusalOf(() => post(ofSpec('a'.repeat(50_000_000))))).toEqual(refused(413, /^the body is larger than 2 MB$/));
  });

  it('that is broken, or no object, is refused without being repeated', async () => {
    expect(await refusalOf(() => post('{"secret-in-a-typo": '))).toEqual(refused(400, /^the body is no JSON$/));
    expect(await refusalOf(() => post('"a text"'))).toEqual(refused(400, /^the body is no JSON$/));
    expect(await refusalOf(() => post('[]'))).toEqual(refused(400, /body/));
    expect(await refusalOf(() => post('{}', { 'content-encoding': 'br' }))).toEqual(refused(400, /cannot be read/));
    expect(await refusalOf(() => post('{}', { 'content-type': 'application/json; charset=latin-9' }))).toEqual(refused(400, /cannot be read/));
  });

  it('of another type, or none, is refused with what to send, also where nothing has to be said', async () => {
    const other = (type: string): Refusal =>
      refused(415, new RegExp(`^the body has the content type "${type}": send JSON, with the header content-type`));
    expect(await refusalOf(() => post('<x/>', { 'content-type': 'application/xml' }))).toEqual(other('application/xml'));
    expect(await refusalOf(() => post(ofFlow({}), { 'content-type': 'text/plain' }))).toEqual(other('text/plain'));
    expect(await refusalOf(() => post('force=true', { 'content-type': 'application/x-www-form-urlencoded' }, '/migrations/orders/cleanup'))).toEqual(
      other('application/x-www-form-urlencoded'),
    );
    const empty = refused(400, /^the body is empty: send JSON, with the header content-type: application\/json$/);
    expect(await refusalOf(() => post(''))).toEqual(empty);
    expect(await refusalOf(() => post('', { 'content-type': 'text/plain' }))).toEqual(empty);
  });

  it('is not needed where everything in it has a default', async () => {
    await portal.as('ann').createMigration({ body: ordersMigration });
    expect(await refusalOf(() => post('', {}, '/migrations/orders/cleanup'))).toEqual(refused(409, /never deployed/));
  });

  it('with keys that reach for prototypes registers nothing, and changes no object', async () => {
    expect(await refusalOf(() => post(ofFlow({}).replace('{', '{"__proto__":{"owner":"group:default/orders"},')))).toEqual(refused(400, /__proto__/));
    expect(await refusalOf(() => post(ofFlow({}).replace('{', '{"constructor":{"prototype":{"admin":true}},')))).toEqual(refused(400, /constructor/));
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });
});

describe('a name', () => {
  const bad = ['../../etc/passwd', '..', 'a/b', 'a\\b', 'a\u0000b', 'a\nb', '\u202eorders', 'a b', '-orders', 'ORDERS%2f', '', 'x'.repeat(300)];
  it.each(bad.map(name => [JSON.stringify(name).slice(0, 30), name]))('%s is refused', async (_shown, name) => {
    expect(await refusalOf(() => post(ofFlow({ name })))).toEqual(refused(400, /name/));
    expect(await refusalOf(() => post(ofSpec({ flow, migration: { ...migration, name } })))).toEqual(refused(400, /name/));
  });

  it('in a path goes nowhere else', async () => {
    const headers = { authorization: mockCredentials.user.header('user:default/pam') };
    for (const name of [
      '..%2f..%2fpermission%2fauthorize',
      '%00',
      '%2e%2e',
      'orders%0d%0aset-cookie:a',
      'x'.repeat(201),
      "'; drop table migrations;--",
    ]) {
      const response = await fetch(`${portal.baseUrl}/migrations/${name}`, { headers });
      const text = await response.text();
      expect([400, 404]).toContain(response.status);
      expect(text).not.toMatch(/"stack"|node_modules/);
    }
    expect(await portal.knex('migrations')).toEqual([]);
  });
});

describe('an owner', () => {
  const ofOwner = (owner: string): string => ofSpec({ flow, migration: { ...migration, owner } });

  it.each(['', 'group:default/'])('"%s" is no name of anybody', async owner => {
    expect(await refusalOf(() => post(ofOwner(owner)))).toEqual(refused(400, /owner/));
  });

  it.each(['group:default/orders\n', 'a/b/c/d', 'group:default/orders,group:default/billing', '*', 'group:default/orders\u0000'])(
    '%j is not the team that it resembles',
    async owner => {
      expect(await refusalOf(() => post(ofOwner(owner)))).toEqual(refused(403, /permission/));
    },
  );
});

describe('a spec', () => {
  it('that is a YAML bomb is refused', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((at, n) => `${at}: &${at} [${`*${'abcdefghi'[n]},`.repeat(9)}]`)].join(
      '\n',
    );
    expect(await refusalOf(() => post(ofSpec(bomb)))).toEqual(refused(400, /alias|values|unknown|not a key/));
    expect(await refusalOf(() => post(ofSpec('['.repeat(100_000))))).toEqual(refused(400, /not valid YAML|nested/));
    expect(await refusalOf(() => post(ofSpec(`flow: ${'{a: '.repeat(5_000)}`)))).toEqual(refused(400, /not valid YAML|nested/));
    expect(await refusalOf(() => post(ofSpec('! '.repeat(200_000))))).toEqual(refused(400, /400000 characters; at most 250000/));
    expect(await refusalOf(() => post(ofSpec('a: |\n x\n'.repeat(10_000))))).toEqual(refused(400, /and \d+ more$/));
  });

  it('with tags, several documents or prototypes is refused', async () => {
    expect(await refusalOf(() => post(ofSpec('flow: !!js/function "function(){}"\nmigration: {}')))).toEqual(refused(400, /tag|flow/));
    expect(await refusalOf(() => post(ofSpec('flow: {}\n---\nmigration: {}')))).toEqual(refused(400, /document/));
    expect(await refusalOf(() => post(ofSpec(JSON.stringify({ flow, migration }).replace('{', '{"__proto__":{"a":1},'))))).toEqual(
      refused(400, /__proto__/),
    );
  });

  it('whose flow is not as it is registered is refused: by its connectors, its clusters, its bucket or its name', async () => {
    const others = [
      { ...flow, connectors: { source: { 'producer.interceptor.classes': 'com.example.Run' } } },
      { ...flow, connectors: { source: { 'header.converter': 'com.example.Run' } } },
      { ...flow, connectors: { worker: { 'config.providers.file.class': 'org.apache.kafka.common.config.provider.FileConfigProvider' } } },
      { ...flow, source: { ...(flow['source'] as object), bootstrapServers: '169.254.169.254:80' } },
      { ...flow, target: { ...(flow['target'] as object), bootstrapServers: 'mine:9092' } },
      { ...flow, connect: { ...(flow['connect'] as object), pluginBucket: 'another-bucket' } },
      { ...flow, tags: {} },
    ];
    for (const other of others)
      expect(await refusalOf(() => post(ofSpec({ flow: other, migration })))).toEqual(
        refused(400, /is not what is registered for flow "orders"|connectors|key/),
      );
    expect(await refusalOf(() => post(ofSpec({ flow: { ...flow, name: 'another' }, migration })))).toEqual(
      refused(404, /no flow "another" is registered; there are: orders/),
    );
  });

  it('with hooks of its own is refused, and calls nobody', async () => {
    const hooks = [
      { kind: 'command', argv: ['/bin/sh', '-c', 'touch /tmp/here'] },
      { kind: 'webhook', url: 'http://169.254.169.254/latest/meta-data' },
      { kind: 'webhook', url: 'https://registered.invalid/orders/fence' },
    ];
    for (const hook of hooks)
      for (const name of ['fence', 'switchClients'])
        expect(await refusalOf(() => post(ofSpec({ flow, migration: { ...migration, cutover: { approval, [name]: hook } } })))).toEqual(
          refused(400, new RegExp(`${name}( is neither "ask" nor the hook that is registered|.*https)`)),
        );
    expect(await refusalOf(() => post(ofFlow({ cutover: { fence: hooks[0] } })))).toEqual(refused(400, /fence/));
  });

  it('that wants to do without approval is refused', async () => {
    for (const asked of [
      { required: false, secondPerson: false },
      { required: true, secondPerson: false },
    ])
      expect(await refusalOf(() => post(ofSpec({ flow, migration: { ...migration, cutover: { approval: asked } } })))).toEqual(
        refused(400, /approval has to be/),
      );
    expect(await refusalOf(() => post(ofFlow({ cutover: { approval: { required: false } } })))).toEqual(refused(400, /approval/));
  });

  it('with patterns that take for ever, or select too much text, is refused', async () => {
    expect(await refusalOf(() => post(ofFlow({ topics: { include: ['/(a+)+$/'] } })))).toEqual(refused(400, /for ever/));
    expect(await refusalOf(() => post(ofFlow({ topics: { include: [`/${'a'.repeat(501)}/`] } })))).toEqual(refused(400, /501 characters/));
    expect(await refusalOf(() => post(ofFlow({ topics: { include: ['orders\u0000'] } })))).toEqual(refused(400, /topics/));
    expect(await refusalOf(() => post(ofFlow({ topics: { include: Array.from({ length: 50_000 }, () => '*') } })))).toEqual(
      refused(400, /and 49980 more$/),
    );
  });
});

it('answers trouble of another plugin without its cause, and its own without words', async () => {
  await portal.stop();
  const hidden = 'a-host-inside:7007';
  const catalogFails = createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => ({
      authorize: async () => Promise.reject(Object.assign(new TypeError(`connect ECONNREFUSED ${hidden}`), { statusCode: 418 })),
      authorizeConditional: async () => Promise.reject(new TypeError(hidden)),
    }),
  });
  portal = await startGuardedPortal({ features: [catalogFails, mockServices.rootLogger.factory({ level: 'none' })] });
  const answer = await post(ofFlow({}));
  expect(answer).toMatchObject({ status: 500, error: { code: 'INTERNAL', message: 'something went wrong; the log of the backend says what' } });
  expect(answer.text).not.toContain(hidden);
});
