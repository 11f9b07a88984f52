import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld } from '../testing/openWorld.fixture.ts';
import { registerOrders } from '../testing/registerOrders.fixture.ts';
import { deployMigrationAction } from './deployMigrationAction.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => {
  world = await openWorld();
  await registerOrders(world);
});
afterEach(() => world.close());

const deploy = (input: Record<string, unknown> = {}, attempt?: Parameters<typeof world.run>[2]) =>
  world.run(deployMigrationAction(world.ports), { migration: 'orders', ...input }, attempt);
const deployed = ['user:default/ann: deploy orders'];

test('makes a fresh plan so, and tells each step once when it has settled', async () => {
  const { output, log } = await deploy();
  expect(output).toEqual({ run: 1, phase: 'finished' });
  expect(log.slice(-4)).toEqual([
    'Deployment 1 of migration "orders" has begun',
    'settled: make the topics',
    'waits for connector shared-source to run',
    'settled: update connector shared-source',
  ]);
  expect(world.engine.effects).toEqual(deployed);
});

test('deploys the plan that was shown, and no other', async () => {
  await deploy({ digest: 'spec of orders', factsDigest: 'facts of orders' });
  expect(world.engine.effects).toEqual(deployed);
  await expect(deploy({ digest: 'spec of orders', factsDigest: 'older facts' })).rejects.toThrow(
    /^PLAN_STALE: topic "orders" grew since\nWhat to do: Run `msk-migration plan` again/,
  );
});

test('one digest without the other is refused', async () => {
  await expect(deploy({ digest: 'spec of orders' })).rejects.toThrow('INPUT_INVALID: body.factsDigest');
});

test('does not wait when it is told not to', async () => {
  expect((await deploy({ wait: false })).output).toEqual({ run: 1, phase: 'open' });
  expect(world.ports.clock.pauses).toEqual([]);
});

test('a blocked plan is not deployed', async () => {
  world.engine.dials.blocked = ['topic "orders" is claimed by payments'];
  await expect(deploy()).rejects.toThrow('PLAN_BLOCKED');
  expect(world.engine.effects).toEqual([]);
});

test('fails as the deployment fails: step, cause, proof and what to do', async () => {
  world.engine.dials.failsAt = { step: 'source', cause: 'not allowed', proof: ['iam:PassRole'], code: 'AWS_DENIED' };
  await expect(deploy()).rejects.toThrow(
    'AWS_DENIED: the deployment of migration "orders" failed at "update connector shared-source": not allowed\niam:PassRole\nWhat to do: Add the missing permission',
  );
});

test('a task that is run again after a failure goes on with the deployment', async () => {
  const checkpoints = new Map<string, unknown>();
  world.engine.dials.failsAt = { step: 'source', cause: 'no answer', proof: [] };
  await expect(deploy({}, { checkpoints })).rejects.toThrow('STEP_FAILED');
  await expect(deploy({}, { checkpoints })).rejects.toThrow('STEP_FAILED');
  world.engine.dials.failsAt = undefined;
  expect((await deploy({}, { checkpoints })).output).toEqual({ run: 1, phase: 'finished' });
});

test('a task that is recovered while it waited asks for nothing twice', async () => {
  const checkpoints = new Map<string, unknown>();
  await deploy({ wait: false }, { checkpoints });
  expect((await deploy({}, { checkpoints })).output).toEqual({ run: 1, phase: 'finished' });
  expect(world.engine.effects).toEqual(deployed);
});

test('the deployment of another migration over the same flow is not taken for its own', async () => {
  world.engine.dials.othersFirst = 3;
  await deploy();
  expect(world.ports.clock.pauses).toHaveLength(4);
});

test('a backend that is being restarted does not end the wait', async () => {
  world.engine.dials.unavailable = 2;
  const { output, log } = await deploy();
  expect(output).toMatchObject({ phase: 'finished' });
  expect(log.filter(line => line === 'asks again: the backend is being restarted')).toHaveLength(2);
});

test('stops waiting when the time is over, says where it is and that it goes on', async () => {
  world.engine.dials.unavailable = 1_000;
  await expect(deploy({ timeoutSeconds: 60 })).rejects.toThrow(
    /goes on, and took longer than 60 s: .*\nWhat to do: Watch it at \/msk-migration\/migrations\/orders/,
  );
  const { pauses } = world.ports.clock;
  expect(pauses.reduce((sum, pause) => sum + pause)).toBe(60_000);
  expect(pauses.slice(0, 3)).toEqual([1_000, 1_500, 2_250]);
  expect(Math.max(...pauses)).toBe(15_000);
});

test('stops at once when the task is cancelled', async () => {
  const controller = new AbortController();
  world.engine.dials.unavailable = 1_000;
  const pause = world.ports.clock.pause;
  world.ports.clock.pause = (ms, signal) => {
    controller.abort();
    return pause(ms, signal);
  };
  await expect(deploy({}, { signal: controller.signal })).rejects.toThrow('aborted');
  expect(world.ports.clock.pauses).toEqual([]);
});

test('a dry run says what it would deploy, and deploys nothing', async () => {
  const { output, log } = await deploy({}, { isDryRun: true });
  expect(output).toEqual({ run: 1, phase: 'finished' });
  expect(log).toEqual(['Would deploy migration "orders" by a fresh plan']);
  expect(world.engine.effects).toEqual([]);
});
