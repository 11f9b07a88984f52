import { expect, it } from 'vitest';
import { fakeClock, fakeMskConnect, fakeObjectStore, fakeRoles } from '@msk-migration/testing';
import { aSpec } from '../deploy/flow.fixture.ts';
import { takeBack } from '../process/process.fixture.ts';
import type { Findings } from './change.ts';
import type { Step } from '../process/index.ts';
import { customPluginStep, desiredCustomPlugin, diffCustomPlugin } from './customPlugin.ts';
import { desiredPluginObject, diffPluginObject, pluginObjectStep, removePluginObjectsStep } from './pluginObject.ts';
import { desiredRole, diffRole, removeRoleStep, roleStep } from './role.ts';
import { customPlugins, removeAllStep, workerConfigurations } from './removal.ts';
import { desiredWorkerConfigurations, diffWorkerConfiguration, workerConfigurationStep } from './workerConfiguration.ts';

const spec = aSpec();
const { flow } = spec;

function world() {
  const clock = fakeClock();
  const objects = fakeObjectStore();
  return { clock, objects, roles: fakeRoles(), mskConnect: fakeMskConnect(clock), pluginZip: () => new TextEncoder().encode('a plugin') };
}
type World = ReturnType<typeof world>;

interface Resource {
  readonly diff: (world: World) => Promise<Findings>;
  readonly make: (world: World) => Promise<Step>;
  readonly remove: (world: World) => Promise<Step>;
}

const archive = (at: World) => desiredPluginObject(at, flow);
const plugin = async (at: World) => desiredCustomPlugin(flow, await archive(at));
const worker = async () => (await desiredWorkerConfigurations(spec, { targetBrokers: 3 }))[0]!;
const role = desiredRole(flow, '000000000000');

const resources: Readonly<Record<string, Resource>> = {
  pluginObject: {
    diff: async at => diffPluginObject(at, await archive(at)),
    make: async at => pluginObjectStep(at, await archive(at)),
    remove: async at => removePluginObjectsStep(at, flow.name, async () => [await archive(at)]),
  },
  customPlugin: {
    diff: async at => diffCustomPlugin(at, flow.name, await plugin(at)),
    make: async at => customPluginStep(at, flow.name, await plugin(at)),
    remove: async at => removeAllStep(at, customPlugins, flow.name),
  },
  workerConfiguration: {
    diff: async at => diffWorkerConfiguration(at, flow.name, await worker()),
    make: async at => workerConfigurationStep(at, flow.name, await worker()),
    remove: async at => removeAllStep(at, workerConfigurations, flow.name),
  },
  role: {
    diff: at => diffRole(at, flow.name, role),
    make: async at => roleStep(at, flow.name, role, true),
    remove: async at => removeRoleStep(at, flow),
  },
};

/** Runs a step until it has settled. */
async function carryOut(step: Step, { clock }: World): Promise<unknown> {
  let started: unknown;
  for (let looks = 0; looks < 100; looks++) {
    const seen = await step.observe(started);
    if (seen === 'absent') started = await step.run();
    else if (seen === 'settled' || 'settled' in seen) return seen;
    else if ('failed' in seen) return seen;
    else await clock.sleep(seen.pending.askAgainInMs);
  }
  return 'never settled';
}

const actionOf = async ({ diff }: Resource, at: World): Promise<string | undefined> => (await diff(at)).changes[0]?.action;

for (const [name, resource] of Object.entries(resources)) {
  it(`${name}: is created, then kept`, async () => {
    const at = world();
    expect(await actionOf(resource, at)).toBe('create');

    expect(await carryOut(await resource.make(at), at)).toHaveProperty('settled');

    expect(await actionOf(resource, at)).toBe('keep');
    expect(await (await resource.make(at)).holds?.()).toBe(true);
  });

  it(`${name}: is found again when the step runs a second time`, async () => {
    const at = world();
    const step = await resource.make(at);
    await step.run();

    expect(await carryOut(step, at)).toHaveProperty('settled');
  });

  it(`${name}: is removed, proved absent, and removed again without effect`, async () => {
    const at = world();
    await carryOut(await resource.make(at), at);

    expect(await carryOut(await resource.remove(at), at)).toHaveProperty('settled');
    expect(await actionOf(resource, at)).toBe('create');
    expect(await carryOut(await resource.remove(at), at)).toHaveProperty('settled');
  });

  it(`${name}: is taken back by undo`, async () => {
    const at = world();
    const step = await resource.make(at);
    const started = await step.run();
    await carryOut(step, at);

    await takeBack(step, at.clock, started);

    expect(await actionOf(resource, at)).toBe('create');
    expect(await step.holds?.()).toBe(false);
  });
}

it('role: gets its policy back, and gives the former one back by undo', async () => {
  const at = world();
  await at.roles.create({ ...role, policy: { Statement: [] } });
  expect(await diffRole(at, flow.name, role)).toMatchObject({ changes: [{ action: 'update', reason: 'its policy differs' }] });

  const step = roleStep(at, flow.name, role, false);
  const started = await step.run();
  expect(await diffRole(at, flow.name, role)).toMatchObject({ changes: [{ action: 'keep' }] });

  await step.undo?.(started);
  expect(await at.roles.describe(role.name)).toMatchObject({ policy: { Statement: [] } });
});

it('role: is taken back also when its creation failed half-way, and only where there was none', async () => {
  const at = world();
  await at.roles.create({ ...role, policy: { Statement: [] } });

  await takeBack(roleStep(at, flow.name, role, false), at.clock);
  expect(await at.roles.describe(role.name)).toBeDefined();
  await takeBack(roleStep(at, flow.name, role, true), at.clock);
  expect(await at.roles.describe(role.name)).toBeUndefined();
});

it('role: another trust policy is reported only', async () => {
  const at = world();
  await at.roles.create({ ...role, trustPolicy: { Statement: [] } });

  expect(await diffRole(at, flow.name, role)).toMatchObject({ changes: [{ action: 'drift' }], blocked: [] });
});

it('pluginObject: an object that does not hold what its name says is written again', async () => {
  const at = world();
  const { bucket, key } = await archive(at);
  await at.objects.put(bucket, key, new Uint8Array([1]), 'other');

  expect(await diffPluginObject(at, await archive(at))).toMatchObject({ changes: [{ action: 'update' }] });
});

it('customPlugin and workerConfiguration: a name that somebody else holds is left alone', async () => {
  const at = world();
  const [wantedPlugin, wantedWorker] = [await plugin(at), await worker()];
  await at.mskConnect.createCustomPlugin({ ...wantedPlugin, description: '', tags: {} });
  await at.mskConnect.createWorkerConfiguration({ name: wantedWorker.name, properties: wantedWorker.properties, description: '', tags: {} });

  expect((await diffCustomPlugin(at, flow.name, wantedPlugin)).blocked).toEqual([expect.stringContaining('NOT_OURS')]);
  expect((await diffWorkerConfiguration(at, flow.name, wantedWorker)).blocked).toEqual([expect.stringContaining('NOT_OURS')]);
  await expect(customPluginStep(at, flow.name, wantedPlugin).run()).rejects.toMatchObject({ code: 'NOT_OURS' });
  await carryOut(removeAllStep(at, customPlugins, flow.name), at);
  expect(await at.mskConnect.listCustomPlugins()).toHaveLength(1);
});
