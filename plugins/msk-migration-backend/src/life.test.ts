import { createServiceFactory } from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { describe, expect, it, vi } from 'vitest';
import { beginApproved, deploy, deployAgain, params, startForTest, untilItWaits, verify } from './life.fixture.ts';
import { ordersMigration } from './portalWorld.fixture.ts';

const text = (part: string | RegExp): string => expect.stringMatching(part) as string;

it('goes the whole way of a migration, and tells of it', async () => {
  const { as, world } = await startForTest();
  const [ann, bob] = [as('ann'), as('bob')];
  const phases = async (): Promise<readonly string[]> => {
    const listed = (await bob.listMigrations()).items.map(one => one.phase);
    return [(await ann.getMigration({ params })).phase, ...listed];
  };
  await deploy(ann);
  await vi.waitFor(async () => expect(await phases()).toEqual(['monitor', 'monitor']), 10_000);
  expect(await ann.getStatus({ params })).toMatchObject({ judgement: { verdict: 'healthy' }, lag: { live: 0n } });
  expect((await ann.listPartitionLags({ params })).items).toMatchObject([{ topic: 'orders', partition: 0, copied: 1n }]);
  await verify(ann);
  expect(await ann.getVerify({ params })).toMatchObject({ latest: { result: 'same' }, details: { result: 'same' } });
  const { gates } = await ann.getCutoverGates({ params });
  expect(gates.map(({ id }) => id)).toEqual(['deployed', 'selected', 'verified', 'committed', 'intact', 'healthy', 'lag', 'groups']);
  expect(new Set(gates.map(({ state }) => state))).toEqual(new Set(['met']));

  expect(await ann.cutover({ params })).toMatchObject({ phase: 'open', began: { by: 'user:default/ann' } });
  await untilItWaits(ann, /^approval of/);
  expect(await phases()).toEqual(['cutover', 'cutover']);
  const { digest } = await ann.describeCutover({ params });
  const bySame = ann.approveCutover({ params, body: { digest } });
  await expect(bySame).rejects.toMatchObject({ code: 'APPROVAL_NEEDED', message: text('a second person') });
  await expect(bob.approveCutover({ params, body: { digest: 'another' } })).rejects.toMatchObject({ code: 'APPROVAL_NEEDED' });
  expect(await bob.approveCutover({ params, body: { digest } })).toMatchObject({ approved: { by: 'user:default/bob', digest } });
  await untilItWaits(ann, 'Stop everything');
  await ann.confirmWritersStopped({ params });
  await untilItWaits(ann, 'Point the clients');
  await ann.confirmClientsSwitched({ params });
  await untilItWaits(ann, 'records or readers at the target');
  await ann.confirmClientsLive({ params });
  await untilItWaits(ann, 'cutover to be completed');
  await ann.completeCutover({ params });
  expect(await ann.getCutover({ params })).toMatchObject({ phase: 'completed', completed: { by: 'user:default/ann' } });
  expect(await phases()).toEqual(['cleanup', 'cleanup']);
  expect((await ann.listMigrations()).items[0]?.progress).toEqual({ outcome: 'finished' });
  expect(await ann.getEvidence({ params })).toMatchObject({
    outcome: 'completed',
    approvals: [{ by: 'user:default/bob' }],
    positions: [{ offset: 1n }],
  });

  await world.ports.clock.sleep(1_000);
  await bob.cleanup({ params, body: {} });
  await vi.waitFor(async () => expect(await phases()).toEqual(['done', 'done']), 10_000);
  expect(await world.ports.mskConnect.listConnectors('')).toEqual([]);
  const history = (await ann.listHistory({ params })).items;
  expect(history.map(({ n }) => n)).toEqual(history.map((_, n) => n));
  expect(history.map(({ type }) => type)).toEqual(expect.arrayContaining(['began', 'approved', 'completed']));
  const asked = history.flatMap(entry => (entry.type === 'noted' && entry.by === 'user:default/ann' ? [entry.subject] : []));
  expect(asked).toEqual(['verification', 'confirmed/fence', 'confirmed/switchClients', 'confirmed/confirmLive']);
  const audit = (await ann.listAudit({ params })).items;
  expect(audit.map(({ by, what, outcome }) => `${by.split('/')[1]}: ${what.replace(digest, 'it')} ${outcome}`)).toEqual([
    'bob: begin cleanup done',
    'ann: complete cutover done',
    'ann: confirm confirmLive done',
    'ann: confirm switchClients done',
    'ann: confirm fence done',
    'bob: approve cutover it done',
    'ann: begin cutover done',
    'ann: verify done',
    'ann: begin deploy done',
  ]);
  await ann.removeMigration({ params });
  expect((await ann.listMigrations()).items).toEqual([]);
  await expect(ann.getMigration({ params })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(ann.createMigration({ body: { ...ordersMigration, owner: 'group:default/billing' } })).rejects.toMatchObject({ code: 'NAME_TAKEN' });
});

it('deploys three migrations over one flow that were asked for at once, one after another', async () => {
  const { as, world, tick } = await startForTest();
  const names = ['orders', 'payments', 'paychecks'];
  for (const name of names.slice(1)) world.source.seed.topic({ name, partitions: 1 });
  const ann = as('ann');
  for (const name of names)
    await ann.createMigration({ body: { ...ordersMigration, name, topics: { include: [name] }, groups: { include: [`${name}-readers`] } } });
  const phases = async (): Promise<readonly string[]> => (await ann.listMigrations()).items.map(({ phase }) => phase);
  const ask = async (migration: string): Promise<void> => {
    const { digest, factsDigest } = await ann.getPlan({ params: { migration } });
    await ann.deploy({ params: { migration }, body: { digest, factsDigest } });
  };
  // What another one deployed in between makes a plan stale: it is read again.
  await Promise.all(names.map(name => vi.waitFor(() => ask(name), { timeout: 25_000, interval: 200 })));
  // Stale only once it was begun, it stops at its first step, and waits for somebody who reads the new plan.
  const goOn = async (): Promise<void> => {
    await tick('go-on');
    for (const { name, progress } of (await ann.listMigrations()).items) if (progress?.outcome === 'failed') await ask(name);
    expect(await phases()).toEqual(['monitor', 'monitor', 'monitor']);
  };
  await vi.waitFor(goOn, { timeout: 25_000, interval: 200 });
  for (const migration of names) expect((await ann.getStatus({ params: { migration } })).missingTopics).toEqual([]);
  const { connectors } = await ann.getFlow({ params: { flow: 'orders' } });
  expect(connectors?.map(({ state }) => state)).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
});

it('takes a cutover back, with the reason', async () => {
  const { as } = await startForTest();
  const [ann, bob] = [as('ann'), as('bob')];
  await deploy(ann);
  await verify(ann);
  await beginApproved(ann, bob);
  await untilItWaits(ann, 'Stop everything');
  await ann.abortCutover({ params, body: { reason: 'a holiday' } });
  const aborted = { phase: 'monitor', progress: { outcome: 'aborted', reason: 'a holiday' } };
  await vi.waitFor(async () => expect((await ann.listMigrations()).items[0]).toMatchObject(aborted), 10_000);
  expect(await ann.getCutover({ params })).toMatchObject({ phase: 'aborted', aborted: { by: 'user:default/ann', reason: 'a holiday' } });
  expect((await ann.listAudit({ params })).items[0]).toMatchObject({ what: 'abort cutover', why: 'a holiday', by: 'user:default/ann' });
});

describe('what goes on by itself', () => {
  const mocks = () => {
    const send = vi.fn<(sent: unknown) => Promise<void>>(async () => undefined);
    const publish = vi.fn<(signal: unknown) => Promise<void>>(async () => undefined);
    const features = [
      createServiceFactory({ service: notificationService, deps: {}, factory: () => ({ send }) as never }),
      createServiceFactory({ service: signalsServiceRef, deps: {}, factory: () => ({ publish }) }),
    ];
    return { send, publish, features };
  };
  type Sent = { readonly recipients: { readonly entityRef: string }; readonly payload: { readonly title: string } };
  const titles = (send: { readonly mock: { readonly calls: unknown[][] } }): readonly string[] =>
    send.mock.calls.map(([sent]) => `${(sent as Sent).recipients.entityRef} ${(sent as Sent).payload.title}`);

  it('tells owners once what they should know', async () => {
    const { send, features } = mocks();
    const { as, tick, world } = await startForTest({ features });
    const [ann, bob] = [as('ann'), as('bob')];
    await deploy(ann);
    await tick('look');
    expect(titles(send)).toEqual([]);
    await verify(ann);
    await ann.cutover({ params });
    await untilItWaits(ann, /^approval of/);
    await vi.waitFor(() => expect(titles(send)).toEqual(['group:default/orders Migration "orders" waits for you: its cutover wants an approval']));
    await tick('go-on');
    await bob.abortCutover({ params, body: { reason: 'for the test' } });
    await vi.waitFor(async () => expect((await ann.getMigration({ params })).phase).toBe('monitor'), 10_000);
    for (const { arn } of await world.ports.mskConnect.listConnectors('orders-source')) await world.ports.mskConnect.deleteConnector(arn);
    await world.ports.clock.sleep(60_000);
    await tick('look');
    await tick('look');
    await vi.waitFor(() => expect(titles(send).at(-1)).toMatch(/^group:default\/orders Migration "orders" is broken$/));
    await ann.cleanup({ params, body: {} });
    await vi.waitFor(() => expect(titles(send).at(-1)).toBe('group:default/orders Migration "orders" is done'), 10_000);
    expect(titles(send)).toHaveLength(3);
  });

  it('tells those who were just allowed to read it, and nobody else, that it changed', async () => {
    const { publish, features } = mocks();
    const { as } = await startForTest({ features });
    await as('ann').createMigration({ body: ordersMigration });
    for (const reader of ['ann', 'bob']) await as(reader).getMigration({ params });
    await as('eve').listFlows();
    await as('eve').getPlan({ params });
    await deployAgain(as('ann'));
    const heard = () => publish.mock.calls.map(([signal]) => signal) as unknown as readonly { recipients: { entityRef: string[] } }[];
    await vi.waitFor(() =>
      expect(heard()).toContainEqual({
        channel: 'msk-migration',
        recipients: { type: 'user', entityRef: expect.arrayContaining(['user:default/bob']) as string[] },
        message: { migration: 'orders', what: 'process' },
      }),
    );
    const users = new Set(heard().flatMap(({ recipients }) => recipients.entityRef));
    expect([...users].sort()).toEqual(['user:default/ann', 'user:default/bob']);
  });

  it('works where nothing can be notified or signalled', async () => {
    const fails = async (): Promise<never> => Promise.reject(new TypeError('no such plugin'));
    const features = [
      createServiceFactory({ service: notificationService, deps: {}, factory: () => ({ send: fails }) as never }),
      createServiceFactory({ service: signalsServiceRef, deps: {}, factory: () => ({ publish: fails }) }),
    ];
    const { as, tick } = await startForTest({ features });
    const ann = as('ann');
    await deploy(ann);
    await tick('look');
    await ann.cutover({ params });
    await vi.waitFor(async () => expect((await ann.getCutover({ params })).progress).toBeDefined(), 10_000);
  });

  it('keeps the lag of every look, by topic, and forgets what is old', async () => {
    const { as, tick, world } = await startForTest();
    const ann = as('ann');
    await deploy(ann);
    await tick('look');
    world.source.seed.append('orders', 0, [{ value: '2' }, { value: '3' }]);
    world.copying = false;
    await world.ports.clock.sleep(30_000);
    await tick('look');
    const lags = async (query: { topic?: string } = {}): Promise<readonly bigint[]> =>
      (await ann.listLagSamples({ params, query })).items.map(({ lag }) => lag.live);
    expect(await lags()).toEqual([0n, 2n]);
    expect(await lags({ topic: 'orders' })).toEqual([0n, 2n]);
    expect((await ann.listMigrations()).items[0]).toMatchObject({ lag: { live: 2n }, judgement: { verdict: 'healthy' } });
    await world.ports.clock.sleep(15 * 86_400_000);
    await tick('forget');
    expect((await ann.listLagSamples({ params, query: { since: 0 } })).items).toEqual([]);
  });

  it('tells nothing of the health of what was taken out of its flow while it was looked at', async () => {
    const { as, tick, world } = await startForTest();
    const ann = as('ann');
    await deploy(ann);
    await tick('look');
    const read = async () =>
      [await ann.getMigration({ params }), ...(await ann.listMigrations()).items].map(one => [one.phase, one.judgement, one.lag]);
    expect(await read()).toMatchObject([1, 2].map(() => ['monitor', { verdict: 'healthy' }, { live: 0n }]));
    const stop = world.target.seed.before('listOffsets', async () => {
      stop();
      await ann.cleanup({ params, body: {} });
      await vi.waitFor(async () => expect((await ann.getMigration({ params })).phase).toBe('done'), 10_000);
    });

    await world.ports.clock.sleep(30_000);
    await tick('look');

    expect(await read()).toEqual([1, 2].map(() => ['done', undefined, undefined]));
  });

  it('goes on with others when one cannot be looked at', async () => {
    const other = {
      ...ordersMigration,
      name: 'payments',
      topics: { include: ['payments'], exclude: [] },
      groups: { include: ['none'], exclude: [] },
    };
    const { as, tick, world } = await startForTest();
    world.source.seed.topic({ name: 'payments', partitions: 1 });
    const ann = as('ann');
    await deploy(ann);
    await deploy(ann, other);
    const { target } = world;
    const stop = target.seed.before('listOffsets', () => {
      stop();
      throw new TypeError('a socket');
    });
    await tick('look');
    const samples = async (migration: string): Promise<number> => (await ann.listLagSamples({ params: { migration } })).items.length;
    expect((await samples('orders')) + (await samples('payments'))).toBe(1);
  });
});
