import { expect, it } from 'vitest';
import { takeBack } from '../process/process.fixture.ts';
import { fakeClock, fakeMskConnect, fakeRoles } from '@msk-migration/testing';
import { aSpec } from '../deploy/flow.fixture.ts';
import type { DesiredConnector } from './desired.ts';
import type { Observation, Step } from '../process/index.ts';
import { createConnectorStep, removeConnectorStep } from './connectorSteps.ts';
import { desiredConnectors, diffConnector } from './connector.ts';
import { desiredCustomPlugin } from './customPlugin.ts';
import { desiredRole } from './role.ts';
import { updateConnectorStep } from './updateConnectorStep.ts';
import { desiredWorkerConfigurations } from './workerConfiguration.ts';

const spec = aSpec();
const { flow } = spec;

async function world() {
  const clock = fakeClock();
  const ports = { clock, roles: fakeRoles(), mskConnect: fakeMskConnect(clock) };
  const customPlugin = desiredCustomPlugin(flow, { bucket: 'plugins', key: 'a.zip', sha256: '0123456789abcdef' });
  const workerConfigurations = await desiredWorkerConfigurations(spec, { targetBrokers: 3 });
  const role = desiredRole(flow, '000000000000');
  const facts = { mskCluster: undefined, customPlugin, workerConfigurations, role, targetBrokers: 3, sourceBrokers: 3 };
  const connectors = desiredConnectors(
    { ...spec, flow: { ...flow, connect: { ...flow.connect, subnets: ['subnet-0a'], securityGroups: ['sg-0a'] } } },
    { ...facts, sourceBootstrap: 'source:9092', targetBootstrap: 'target:9092' },
  );
  await ports.roles.create(role);
  await ports.mskConnect.createCustomPlugin({ ...customPlugin, description: '' });
  for (const { name, properties, tags } of workerConfigurations)
    await ports.mskConnect.createWorkerConfiguration({ name, properties, tags, description: '' });
  await clock.sleep(600_000);
  return { ports, desired: connectors[1]! };
}
type World = Awaited<ReturnType<typeof world>>;

async function carryOut(step: Step, { ports }: World): Promise<Observation | 'never settled'> {
  let started: unknown;
  for (let looks = 0; looks < 200; looks++) {
    const seen = await step.observe(started);
    if (seen === 'absent') started = JSON.parse(JSON.stringify(await step.run()));
    else if (seen === 'settled' || !('pending' in seen)) return seen;
    else await ports.clock.sleep(seen.pending.askAgainInMs);
  }
  return 'never settled';
}

const actionOf = async ({ ports }: World, desired: DesiredConnector) => (await diffConnector(ports, flow.name, desired)).changes[0];

async function created(): Promise<World> {
  const at = await world();
  await carryOut(createConnectorStep(at.ports, flow.name, at.desired), at);
  return at;
}

const live = async ({ ports, desired }: World) => {
  const [listed] = await ports.mskConnect.listConnectors(desired.name);
  return listed && ports.mskConnect.describeConnector(listed.arn);
};

const withKey = (desired: DesiredConnector, key: string, value: string): DesiredConnector => ({
  ...desired,
  configuration: { ...desired.configuration, [key]: value },
});

it('is created by names of what it stands on, then kept', async () => {
  const at = await world();
  expect(await actionOf(at, at.desired)).toMatchObject({ action: 'create' });

  expect(await carryOut(createConnectorStep(at.ports, flow.name, at.desired), at)).toMatchObject({ settled: { state: 'RUNNING' } });

  expect(await actionOf(at, at.desired)).toMatchObject({ action: 'keep', differences: [] });
});

it('is found again after a crash between the order and its answer, and not created twice', async () => {
  const at = await world();
  const step = createConnectorStep(at.ports, flow.name, at.desired);
  await step.run();

  expect(await carryOut(step, at)).toMatchObject({ settled: { state: 'RUNNING' } });
  expect(await at.ports.mskConnect.listConnectors()).toHaveLength(1);
});

it('is updated by an operation, and undo gives the former configuration back', async () => {
  const at = await created();
  const before = (await live(at))?.configuration;
  const changed = withKey(at.desired, 'sync.group.offsets.enabled', 'false');
  expect(await actionOf(at, changed)).toMatchObject({
    action: 'update',
    differences: [{ path: 'configuration.sync.group.offsets.enabled', before: 'true', after: 'false' }],
  });
  const step = updateConnectorStep(at.ports, { flow: flow.name, name: changed.name, configuration: () => changed.configuration });
  const started = await step.run();

  expect(await carryOut(step, at)).toMatchObject({ settled: { arn: (await live(at))?.arn } });
  expect(await step.holds?.()).toBe(true);
  expect((await live(at))?.configuration).toEqual(changed.configuration);

  await takeBack(step, at.ports.clock, started);
  expect((await live(at))?.configuration).toEqual(before);
  expect(await step.holds?.()).toBe(false);
});

it('is updated while PAUSED', async () => {
  const at = await created();
  await at.ports.mskConnect.pauseConnector((await live(at))!.arn);
  const changed = withKey(at.desired, 'emit.checkpoints.interval.seconds', '1');
  const step = updateConnectorStep(at.ports, { flow: flow.name, name: changed.name, configuration: () => changed.configuration });

  expect(await carryOut(step, at)).toHaveProperty('settled');
  expect(await live(at)).toMatchObject({ state: 'PAUSED', configuration: { 'emit.checkpoints.interval.seconds': '1' } });
});

it('says so when an update was rolled back', async () => {
  const at = await created();
  const changed = withKey(at.desired, 'emit.checkpoints.interval.seconds', '1');
  const step = updateConnectorStep(at.ports, { flow: flow.name, name: changed.name, configuration: () => changed.configuration });
  const started = await step.run();
  await at.ports.clock.sleep(600_000);
  const describeOperation = at.ports.mskConnect.describeOperation.bind(at.ports.mskConnect);
  Object.assign(at.ports.mskConnect, {
    describeOperation: async (arn: string) => ({ ...(await describeOperation(arn))!, state: 'ROLLBACK_COMPLETE', error: 'tasks failed' }),
  });

  expect(await step.observe(started)).toEqual({
    failed: { cause: 'connector "orders-checkpoint": its update ended as ROLLBACK_COMPLETE: tasks failed', proof: expect.any(Array) },
  });
});

it('is made anew when MSK Connect cannot change it', async () => {
  const at = await created();
  const bigger: DesiredConnector = { ...at.desired, capacity: { mcuCount: 2, workerCount: 1 } };
  expect(await actionOf(at, bigger)).toMatchObject({ action: 'update', anew: true, reason: 'made anew: another capacity' });
  const former = (await live(at))?.arn;

  expect(await carryOut(createConnectorStep(at.ports, flow.name, bigger, true), at)).toHaveProperty('settled');

  expect(await live(at)).toMatchObject({ capacity: { mcuCount: 2 } });
  expect((await live(at))?.arn).not.toBe(former);
});

it('is removed, proved absent, and removed again without effect', async () => {
  const at = await created();

  expect(await carryOut(removeConnectorStep(at.ports, flow.name, at.desired.name), at)).toEqual({ settled: { removed: ['orders-checkpoint'] } });
  expect(await live(at)).toBeUndefined();
  expect(await carryOut(removeConnectorStep(at.ports, flow.name, at.desired.name), at)).toEqual({ settled: { removed: [] } });
});

it('is not undone before it is gone', async () => {
  const at = await created();
  const stuck = { ...at.ports, mskConnect: { ...at.ports.mskConnect, deleteConnector: async () => {} } };

  const undone = await createConnectorStep(stuck, flow.name, at.desired).undo?.(undefined);

  expect(undone).toMatchObject({ pending: { waitingFor: 'connector "orders-checkpoint" to be gone (RUNNING)' } });
});

it('is removed also when it is busy', async () => {
  const at = await created();
  await at.ports.mskConnect.restartConnector((await live(at))!.arn);

  expect(await carryOut(removeConnectorStep(at.ports, flow.name, at.desired.name), at)).toHaveProperty('settled');
  expect(await live(at)).toBeUndefined();
});

it('is left alone when it is not ours', async () => {
  const at = await created();
  Object.assign(at.ports.mskConnect, { listTags: async () => ({ 'msk-migration:flow': 'another', 'msk-migration:managed': 'true' }) });

  expect((await diffConnector(at.ports, flow.name, at.desired)).blocked).toEqual([expect.stringContaining('NOT_OURS')]);
  await expect(createConnectorStep(at.ports, flow.name, at.desired).run()).rejects.toMatchObject({ code: 'NOT_OURS' });
  const update = { flow: flow.name, name: at.desired.name, configuration: () => ({}) };
  await expect(updateConnectorStep(at.ports, update).run()).rejects.toMatchObject({ code: 'NOT_OURS' });
  expect(await carryOut(removeConnectorStep(at.ports, flow.name, at.desired.name), at)).toMatchObject({
    settled: { left: expect.stringContaining('NOT_OURS') },
  });
  expect(await live(at)).toMatchObject({ state: 'RUNNING' });
});

it('says what it lacks when its plugin, worker configuration or role is not there', async () => {
  const at = await world();
  await at.ports.roles.remove(at.desired.role);

  await expect(createConnectorStep(at.ports, flow.name, at.desired).run()).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'connector "orders-checkpoint" needs role "orders-msk-connect", which is not there',
  });
});
