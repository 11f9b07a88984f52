import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { endpoints, type EndpointName } from '@msk-migration/backstage-plugin-msk-migration-common';
import knexFactory, { type Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { examples } from '../../msk-migration-common/src/examples.fixture.ts';
import { dumpTables } from './guardedPortal.fixture.ts';
import { beginApproved, deploy, params, untilItWaits, verify } from './life.fixture.ts';
import { keptLog, ordersFlow, ordersMigration, startPortalWorld, type JsonObject, type PortalWorld } from './portalWorld.fixture.ts';

/** No two alike, so that a leak says where it comes from; nothing else has such words in it. */
const canaries = ['inPath', 'inQuery', 'inArgument', 'inOutput', 'inAwsConfig', 'inAwsEnvironment', 'inSpecUrl', 'inSpecKey'] as const;
const canary = Object.fromEntries(canaries.map(name => [name, `c4n4ry-${name}`])) as Record<(typeof canaries)[number], string>;

/** Everything that leaves the portal, and everything that it keeps. */
interface Heard {
  readonly lines: string[];
  readonly told: string[];
  readonly responses: string[];
  readonly knex: Knex;
}

let hooks: Server;
let hookStatus: number;
let called: string[];
let heard: Heard;
let portal: PortalWorld | undefined;

beforeEach(async () => {
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', canary.inAwsEnvironment);
  [hookStatus, called] = [500, []];
  hooks = createServer((request, response) => {
    called.push(request.url ?? '');
    response.writeHead(hookStatus).end(`no: ${request.url}, not with ${canary.inQuery}`);
  });
  await new Promise<void>(resolve => void hooks.listen(0, '127.0.0.1', resolve));
  const knex = knexFactory({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
  heard = { lines: [], told: [], responses: [], knex };
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await portal?.backend.stop();
  portal = undefined;
  await heard.knex.destroy();
  await new Promise(resolve => void hooks.close(resolve));
});

const json = (value: unknown): string => JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? String(each) : each));

async function start(cutover: JsonObject): Promise<PortalWorld> {
  const { lines, logger } = keptLog();
  heard = { ...heard, lines };
  const tell = async (told: unknown): Promise<void> => void heard.told.push(json(told));
  portal = await startPortalWorld({
    flows: [ordersFlow({ cutover, aws: { accountId: '123456789012' } })],
    config: {
      aws: { accounts: [{ accountId: '123456789012', accessKeyId: 'AKIAEXAMPLE', secretAccessKey: canary.inAwsConfig }] },
    },
    features: [
      mockServices.database.factory({ knex: heard.knex }),
      createServiceFactory({ service: coreServices.rootLogger, deps: {}, factory: () => logger }),
      createServiceFactory({ service: notificationService, deps: {}, factory: () => ({ send: tell }) as never }),
      createServiceFactory({ service: signalsServiceRef, deps: {}, factory: () => ({ publish: tell }) }),
    ],
  });
  const { fetch: real } = globalThis;
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    const response = await real(url, init);
    if (url.includes('/api/')) heard.responses.push(await response.clone().text());
    return response;
  });
  return portal;
}

/** Whatever can be asked without changing anything. */
async function readAll({ baseUrl }: PortalWorld): Promise<void> {
  const headers = { authorization: mockCredentials.user.header('user:default/ann') };
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const { method, path } = endpoints[name];
    if (method !== 'GET' || !(name in examples)) continue;
    await fetch(`${baseUrl}${path.replace('{migration}', 'orders').replace('{flow}', 'orders')}`, { headers });
  }
}

/** What was sent, logged, told and kept, that has a canary in it. */
async function findLeaks(): Promise<readonly string[]> {
  const rows = Object.entries(await dumpTables(heard.knex)).flatMap(([table, all]) => all.map(row => `row of ${table}: ${textOf(row)}`));
  const everything = [
    ...heard.lines.map(line => `log: ${line}`),
    ...heard.told.map(one => `told: ${one}`),
    ...heard.responses.map(one => `response: ${one}`),
    ...rows,
  ];
  expect(everything.length).toBeGreaterThan(10);
  return everything.filter(text => Object.values(canary).some(value => text.includes(value)));
}

const textOf = (row: unknown): string =>
  Object.values(row as object)
    .map(value => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)))
    .join(' | ');

const inHook = (path: string): string => `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/${canary.inPath}/${path}?token=${canary.inQuery}`;

describe('a secret in a hook of the configuration', () => {
  it.each([
    ['webhook', () => ({ kind: 'webhook', url: inHook('fence') })],
    [
      'command',
      () => ({ kind: 'command', argv: [process.execPath, '-e', `console.error(process.argv); process.exit(3)`, canary.inArgument, canary.inOutput] }),
    ],
  ] as const)('of kind %s that fails shows nowhere', async (_kind, fence) => {
    const world = await start({ fence: fence() as JsonObject });
    const [ann, bob] = [world.as('ann'), world.as('bob')];
    await deploy(ann);
    await verify(ann);
    await beginApproved(ann, bob);
    await vi.waitFor(async () => {
      const { steps } = await ann.getCutover({ params });
      expect(steps.find(({ id }) => id === 'fence')).toMatchObject({ state: 'failed', failure: { code: 'HOOK_FAILED' } });
    }, 10_000);
    await readAll(world);
    hookStatus = 200;
    await ann.abortCutover({ params, body: { reason: 'it fails' } });
    await world.tick('look');
    await readAll(world);
    expect(await findLeaks()).toEqual([]);
  });

  it('with which the portal does not start is not said', async () => {
    const spoilt = [
      { fence: { kind: 'webhook', url: `ftp://user:${canary.inPath}@hooks/${canary.inQuery}` } },
      { fence: { kind: 'webhook', url: `no address ${canary.inPath}` } },
      { fence: { kind: 'webhook', link: inHook('fence') } },
      { fence: { kind: 'command', argv: [canary.inArgument, 7] } },
      { fence: inHook('fence') },
    ];
    for (const cutover of spoilt) {
      const failure: unknown = await start(cutover as JsonObject).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(Error);
      expect(`${(failure as Error).stack} ${json((failure as Error).cause)} ${String((failure as Error).cause)}`).not.toContain('c4n4ry');
      expect(heard.lines.join('\n')).not.toContain('c4n4ry');
    }
  });
});

it('a secret in a spec that a user sends, beside a mistake or as one, shows nowhere', async () => {
  const world = await start({ fence: { kind: 'webhook', url: inHook('fence') } });
  const { flow } = ordersFlow();
  const approval = { required: true, secondPerson: true };
  const migration = { name: 'orders', owner: 'orders', topics: ['orders'], groups: ['billing'] };
  const secretUrl = `https://hooks/${canary.inSpecUrl}?token=${canary.inSpecUrl}`;
  const keyed = { 'source.consumer.sasl.jaas.config': `ScramLoginModule required password="${canary.inSpecKey}";` };
  const specs = [
    { flow, migration: { ...migration, cutover: { approval, fence: { kind: 'webhook', ulr: secretUrl } } } },
    { flow, migration: { ...migration, cutover: { approval, fence: { kind: 'webhook', url: secretUrl } } } },
    { flow, migration: { ...migration, cutover: { approval, fence: { kind: 'command', argv: [canary.inSpecUrl] } } } },
    { flow: { ...(flow as object), connectors: { source: keyed } }, migration },
    { flow: { ...(flow as object), connectors: { source: keyed, typo: {} } }, migration },
    { flow: { ...(flow as object), connectors: { worker: { 'a.password': canary.inSpecKey } } }, migration },
  ].map(spec => JSON.stringify(spec));
  const texts = [
    `migration:\n  cutover:\n    fence: {kind: webhook, url: "${secretUrl}\n`,
    `password: ${canary.inSpecKey}\n\tflow: x`,
    canary.inSpecKey,
  ];
  for (const spec of [...specs, ...texts])
    await expect(world.as('ann').createMigration({ body: { from: 'spec', spec } })).rejects.toMatchObject({
      code: expect.stringMatching(/INVALID/) as string,
    });
  const headers = { authorization: mockCredentials.user.header('user:default/ann'), 'content-type': 'application/json' };
  for (const body of [`{"from":"spec","spec":"${canary.inSpecKey}`, json({ ...ordersMigration, cutover: { fence: { url: secretUrl } } })])
    await fetch(`${world.baseUrl}/migrations`, { method: 'POST', headers, body });
  expect(await findLeaks()).toEqual([]);
});

it('a secret that hooks are called with shows nowhere, to the end of a cutover', async () => {
  hookStatus = 200;
  const world = await start({ fence: { kind: 'webhook', url: inHook('fence') }, switchClients: { kind: 'webhook', url: inHook('switch') } });
  const [ann, bob] = [world.as('ann'), world.as('bob')];
  await deploy(ann);
  await verify(ann);
  await beginApproved(ann, bob);
  await untilItWaits(ann, 'at the target');
  await ann.confirmClientsLive({ params });
  await untilItWaits(ann, 'cutover to be completed');
  await ann.completeCutover({ params });
  await ann.cleanup({ params, body: {} });
  await vi.waitFor(async () => expect((await ann.getMigration({ params })).phase).toBe('done'), 10_000);
  await readAll(world);
  expect(called).toEqual(['fence', 'switch'].map(inHook).map(url => url.slice(new URL(url).origin.length)));
  expect(await findLeaks()).toEqual([]);
});
