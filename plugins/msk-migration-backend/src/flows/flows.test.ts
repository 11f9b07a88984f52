import { mockServices } from '@backstage/backend-test-utils';
import { MigrationError, type Ports } from '@msk-migration/sdk';
import { describe, expect, it } from 'vitest';
import { ordersFlow, type JsonObject } from '../portalWorld.fixture.ts';
import { composeSpec, judgeOffered, needFlow, readFlows, referredHooks, type RegisteredFlow } from './index.ts';

const read = (...flows: JsonObject[]) => readFlows(mockServices.rootConfig({ data: { mskMigration: { flows } } }));
const webhook = (path: string) => ({ kind: 'webhook', url: `https://hooks.example.com/${path}` });
const ofOrders = (cutover: JsonObject = {}): RegisteredFlow => needFlow(read(ordersFlow({ cutover })), 'orders');

describe('the flows of the configuration', () => {
  it('are none where there is no configuration', () => {
    expect([...readFlows(mockServices.rootConfig()).keys()]).toEqual([]);
  });

  it('have defaults, an environment, and approval by a second person', () => {
    expect(ofOrders()).toMatchObject({
      name: 'orders',
      environment: 'production',
      flow: { exactlyOnce: false },
      cutover: { approval: { required: true, secondPerson: true }, fence: { kind: 'ask' } },
    });
    expect(ofOrders({ approval: { required: true, secondPerson: false } }).cutover.approval).toEqual({ required: true, secondPerson: false });
  });

  it('are refused with their place and every problem', () => {
    const { flow } = ordersFlow();
    const spoilt = { flow: { ...(flow as object), connect: { version: '9' } } };
    expect(() => read(ordersFlow(), spoilt as JsonObject)).toThrow(
      /^mskMigration\.flows\[1\]: .*flow\.connect\.version.*flow\.connect\.pluginBucket|pluginBucket.*version/,
    );
    expect(() => read(ordersFlow(), ordersFlow())).toThrow('mskMigration.flows[1]: there is a flow "orders" already');
    expect(() => read(ordersFlow({ cutover: { fense: { kind: 'ask' } } }))).toThrow(
      'migration.cutover.fense: the key "fense" is not known here (did you mean "fence"?)',
    );
  });

  it('are named where another one is asked for', () => {
    expect(() => needFlow(read(ordersFlow()), 'odrers')).toThrow('no flow "odrers" is registered; there are: orders');
    expect(() => needFlow(new Map(), 'orders')).toThrow('there are: none');
  });
});

describe('a spec over a registered flow', () => {
  const flows = read(ordersFlow({ cutover: { fence: webhook('fence?token=t'), switchClients: { kind: 'command', argv: ['./switch.sh', 'now'] } } }));
  const approval = { required: true, secondPerson: true };
  const text = (cutover: object, flow: unknown = ordersFlow()['flow']): string =>
    JSON.stringify({ flow, migration: { name: 'mine', owner: 'a', topics: ['orders'], groups: ['billing'], cutover: { approval, ...cutover } } });

  it('may say the hooks as they are registered, by address or by reference, or ask people', () => {
    const { cutover } = judgeOffered(
      text({ fence: webhook('fence?token=t'), switchClients: { kind: 'command', argv: ['./switch.sh', 'now'] } }),
      flows,
    ).spec.migration;
    expect(cutover.fence).toEqual({ kind: 'webhook', url: 'https://registered.invalid/orders/fence' });
    expect(cutover.switchClients).toEqual({ kind: 'command', argv: ['registered.invalid/orders/switchClients'] });
    const again = judgeOffered(text({ fence: cutover.fence, switchClients: cutover.switchClients }), flows).spec.migration.cutover;
    expect(again).toEqual(cutover);
    expect(judgeOffered(text({}), flows).spec.migration.cutover.fence.kind).toBe('ask');
  });

  it.each([
    ['another address', { fence: webhook('other') }],
    ['the other hook', { switchClients: webhook('fence?token=t') }],
    ['another command', { switchClients: { kind: 'command', argv: ['./switch.sh', 'later'] } }],
    ['a reference to the other hook', { fence: { kind: 'webhook', url: 'https://registered.invalid/orders/switchClients' } }],
  ])('may not call %s', (_what, cutover) => {
    expect(() => judgeOffered(text(cutover), flows)).toThrow(/is neither "ask" nor the hook that is registered for flow "orders"/);
  });

  it('keeps its own limits', () => {
    expect(judgeOffered(text({ maxLag: 7, fenceLimitSeconds: 60 }), flows).spec.migration.cutover).toMatchObject({
      maxLag: 7,
      fenceLimitSeconds: 60,
    });
  });

  it('says where its flow is another', () => {
    const flow = { ...(ordersFlow()['flow'] as object), exactlyOnce: true };
    expect(() => judgeOffered(text({}, flow), flows)).toThrow('flow.exactlyOnce is not what is registered for flow "orders"');
  });
});

it('composes a spec of parts with characters that mean something in YAML', () => {
  const owner = 'a: "b" # {c} \u2028 \u0085 é \\ \t 👋';
  const { flow } = ordersFlow();
  expect(composeSpec({ flow, migration: { name: 'mine', owner, topics: ['orders'], groups: ['g'] } }).migration.owner).toBe(owner);
});

describe('hooks', () => {
  const flow = ofOrders({
    fence: webhook('s3cr3t-path?token=t0k3n%20value'),
    switchClients: { kind: 'command', argv: ['./switch.sh', 's3cr3t-word'] },
  });
  const asked: unknown[] = [];
  const working: Ports['hooks'] = { post: async (...call) => void asked.push(call), command: async (...call) => void asked.push(call) };
  const failing = (message: string): Ports['hooks'] => {
    const fail = async (): Promise<never> => Promise.reject(new MigrationError('HOOK_FAILED', message, { cause: new TypeError('s3cr3t') }));
    return { post: fail, command: fail };
  };
  const reference = 'https://registered.invalid/orders/fence';

  it('are called as the configuration says', async () => {
    const hooks = referredHooks(flow, working);
    await hooks.post(reference, { action: 'fence' });
    await hooks.command(['registered.invalid/orders/switchClients'], { A: 'b' });
    expect(asked).toEqual([
      ['https://hooks.example.com/s3cr3t-path?token=t0k3n%20value', { action: 'fence' }],
      [['./switch.sh', 's3cr3t-word'], { A: 'b' }],
    ]);
  });

  it('that the configuration does not have are not called', async () => {
    const hooks = referredHooks(flow, { post: () => expect.unreachable(), command: () => expect.unreachable() });
    const gone = { code: 'HOOK_FAILED', message: expect.stringContaining('in the configuration any more') as string };
    await expect(hooks.post('https://hooks.example.com/s3cr3t-path', {})).rejects.toMatchObject(gone);
    await expect(hooks.command(['./switch.sh', 's3cr3t-word'], {})).rejects.toMatchObject(gone);
    await expect(hooks.command([reference], {})).rejects.toMatchObject(gone);
    await expect(hooks.command([], {})).rejects.toMatchObject(gone);
  });

  it('fail without any part of what they were called with', async () => {
    const hooks = referredHooks(
      flow,
      failing('https://hooks.example.com/s3cr3t-path answered 500: bad token "t0k3n value" (t0k3n%20value), s3cr3t-word'),
    );
    const failure: unknown = await hooks.post(reference, {}).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'HOOK_FAILED',
      message: expect.stringMatching(/^https:\/\/registered\.invalid\/orders\/fence: … answered 500: bad token "…"/) as string,
    });
    expect((failure as Error).cause).toBeUndefined();
    const command = hooks.command(['registered.invalid/orders/switchClients'], {});
    await expect(command).rejects.toMatchObject({ message: expect.not.stringContaining('s3cr3t-word') as string });
  });
});
