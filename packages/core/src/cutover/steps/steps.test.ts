import { describe, expect, it } from 'vitest';
import type { Observation, Step } from '../../process/index.ts';
import { flush } from '../../deploy/flow.fixture.ts';
import { takeBack } from '../../process/process.fixture.ts';
import type { CutoverContext } from '../context.ts';
import { numbered, type CutoverWorld } from '../cutover.fixture.ts';
import { bench, remember } from './bench.fixture.ts';
import { askFence } from '../fences/ask.ts';
import { confirmLive } from './confirmLive.ts';
import { confirmSilent } from './confirmSilent.ts';
import { drain } from './drain.ts';
import { groupsQuiet } from './groupsQuiet.ts';
import { positions } from './positions.ts';
import { preflight } from './preflight.ts';
import { standby } from './standby.ts';
import { stopGroupSync } from './stopGroupSync.ts';
import { switchClients } from './switchClients.ts';

const words = (seen: Observation): string => (typeof seen === 'object' && 'pending' in seen ? seen.pending.waitingFor : JSON.stringify(seen));

const all = { preflight, stopGroupSync, askFence, confirmSilent, drain, groupsQuiet, positions, switchClients, confirmLive, standby };

describe('every step of a cutover', () => {
  it.each(Object.entries(all))('%s says "absent" after a crash before its outcome was written, or finds what it did', async (_name, make) => {
    const { context } = await bench();
    expect(await make(context).observe(undefined)).toBe('absent');
  });

  it.each(Object.entries(all).filter(([name]) => name !== 'confirmLive'))('%s can be run again and settles alike', async (_name, make) => {
    const { context, go: once } = await bench();
    const first = await once(make(context));
    const again = await once(make(context));
    expect(Object.keys(again as object)).toEqual(Object.keys(first as object));
  });

  it.each(Object.entries(all))('%s can be undone, also when it never ran', async (_name, make) => {
    const { context } = await bench();
    await expect(make(context).undo?.(undefined)).resolves.toBeUndefined();
  });
});

describe('stopGroupSync', () => {
  it('switches the sync off, holds while it is off, and puts it back', async () => {
    const { world, context, go: once } = await bench();
    const step = stopGroupSync(context);
    expect(await world.groupSync()).toBe('true');
    await once(step);
    expect(await world.groupSync()).toBe('false');
    expect(await step.holds?.()).toBe(true);
    await takeBack(step, world.ports.clock, context.record('stopGroupSync').lastStarted);
    expect(await world.groupSync()).toBe('true');
    expect(await step.holds?.()).toBe(false);
  });

  it('remembers that it was on, also when it was run twice', async () => {
    const { world, context, go: once } = await bench();
    await once(stopGroupSync(context));
    await once(stopGroupSync(context));
    await takeBack(stopGroupSync(context), world.ports.clock, context.record('stopGroupSync').lastStarted);
    expect(await world.groupSync()).toBe('true');
  });

  it('knows that it was on also after a crash right behind the order', async () => {
    const { world, context } = await bench();
    await stopGroupSync(context).run();
    await world.ports.clock.sleep(600_000);
    expect(await world.groupSync()).toBe('false');
    await takeBack(stopGroupSync(context), world.ports.clock);
    expect(await world.groupSync()).toBe('true');
  });

  it('puts back this key only, and does without a connector that is gone', async () => {
    const { world, context, go: once } = await bench();
    const step = stopGroupSync(context);
    await once(step);
    const change = async (by: Record<string, string>) => {
      const { arn } = context.record('stopGroupSync').evidence as { arn: string };
      const { configuration, currentVersion } = (await world.ports.mskConnect.describeConnector(arn))!;
      await world.ports.mskConnect.updateConnectorConfiguration(arn, { currentVersion, configuration: { ...configuration, ...by } });
      await world.ports.clock.sleep(600_000);
      return arn;
    };
    const arn = await change({ 'emit.checkpoints.interval.seconds': '7' });
    await takeBack(step, world.ports.clock, context.record('stopGroupSync').lastStarted);
    expect((await world.ports.mskConnect.describeConnector(arn))?.configuration).toMatchObject({
      'emit.checkpoints.interval.seconds': '7',
      'sync.group.offsets.enabled': 'true',
    });
    await once(step);
    await world.ports.mskConnect.deleteConnector(arn);
    await world.ports.clock.sleep(600_000);
    expect(await step.holds?.()).toBe(true);
    await expect(step.undo?.(context.record('stopGroupSync').lastStarted)).resolves.toBeUndefined();
  });

  it('says that it was switched on again once clients are switched, instead of beginning again', async () => {
    const { world, context, journal, go: once } = await bench();
    const step = stopGroupSync(context);
    await once(step);
    await remember(journal, 'intended', switchClients(context));
    expect(await step.holds?.()).toBe(true);
    const { arn } = context.record('stopGroupSync').evidence as { arn: string };
    const { configuration, currentVersion } = (await world.ports.mskConnect.describeConnector(arn))!;
    const on = { ...configuration, 'sync.group.offsets.enabled': 'true' };
    await world.ports.mskConnect.updateConnectorConfiguration(arn, { currentVersion, configuration: on });
    await world.ports.clock.sleep(600_000);
    await expect(step.holds?.()).rejects.toMatchObject({ code: 'STEP_FAILED' });
  });
});

describe('confirmSilent', () => {
  it('does not hold when a record came, until clients were switched', async () => {
    const { world, context, go: once } = await bench();
    const step = confirmSilent(context);
    expect(await once(step)).toMatchObject({ partitions: 2 });
    expect(await step.holds?.()).toBe(true);
    world.source.seed.append('orders', 0, numbered(1));
    expect(await step.holds?.()).toBe(false);
    await once(switchClients(context));
    expect(await step.holds?.()).toBe(true);
  });

  it('waits for a transaction without records, and says whose it is where the brokers can', async () => {
    const { world, context } = await bench();
    const open = world.source.seed.transaction('idle-tx');
    open.append('orders', 0, []);
    const step = confirmSilent(context);
    await step.observe({});
    expect(words(await step.observe({}))).toMatch(/^transaction "idle-tx" on orders\/0 to end/);
  });
});

const recreate = ({ source }: CutoverWorld): void => {
  source.seed.deleteTopic('orders');
  source.seed.topic({ name: 'orders', partitions: 2 });
};

describe('preflight', () => {
  it('waits until a topic that was made anew has been copied', async () => {
    const { world, context } = await bench();
    world.setCopying(false);
    recreate(world);
    world.source.seed.append('orders', 0, numbered(30, 7_000));
    const step = preflight(context);
    expect(words(await step.observe({}))).toBe('orders/0, recreated or truncated at the source, to be copied anew');
    flush(world.target, world.spec, { topic: 'orders', partition: 0, offset: 29n });
    expect(await step.observe({})).toHaveProperty('settled');
  });
});

describe('drain', () => {
  it('waits for a record that is at the source and not flushed at the target, by partition and offset', async () => {
    const { world, context } = await bench();
    world.setCopying(false);
    world.source.seed.append('orders', 1, numbered(2, 700));
    const step = drain(context);
    expect(words(await step.observe({}))).toBe('the copy of orders/1 from offset 40 to be flushed');
    world.setCopying(true);
    await world.ports.clock.sleep(200);
    expect(await step.observe({})).toEqual({ settled: { partitions: 2 } });
  });

  it('waits for the copy of a topic that was made anew with fewer records than were copied of the one before', async () => {
    const { world, context } = await bench();
    const step = drain(context);
    expect(await step.observe({})).toEqual({ settled: { partitions: 2 } });
    world.setCopying(false);
    recreate(world);
    world.source.seed.append('orders', 0, numbered(30, 7_000));
    expect(words(await step.observe({}))).toBe('the copy of orders/0 from offset 0 to be flushed');
    flush(world.target, world.spec, { topic: 'orders', partition: 0, offset: 29n });
    expect(await step.observe({})).toEqual({ settled: { partitions: 2 } });
  });

  it('is not misled by the markers and aborted records at the end of a transactional topic', async () => {
    const { world, context } = await bench();
    world.setCopying(false);
    const aborted = world.source.seed.transaction('x');
    aborted.append('orders', 1, numbered(3, 800));
    aborted.abort();
    expect(await drain(context).observe({})).toEqual({ settled: { partitions: 2 } });
  });
});

describe('groupsQuiet', () => {
  const member = { memberId: 'm', clientId: 'app', clientHost: '/h' };
  it('counts the rest of a live group from its last commit', async () => {
    const { world, context } = await bench({ quietSeconds: 2 });
    world.source.seed.group('billing', { state: 'Stable', members: [member] });
    world.source.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 100n }]);
    const step = groupsQuiet(context);
    expect(words(await step.observe({}))).toBe('group "billing" (Stable, app at /h) to be quiet for 2 s (0 s so far)');
    await world.ports.clock.sleep(1_900);
    world.source.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 100n, metadata: 'again' }]);
    await step.observe({});
    await world.ports.clock.sleep(1_900);
    expect(words(await step.observe({}))).toBe('group "billing" (Stable, app at /h) to be quiet for 2 s (1 s so far)');
    await world.ports.clock.sleep(200);
    expect(await step.observe({})).toEqual({ settled: { groups: [{ group: 'billing', state: 'Stable' }] } });
  });
});

describe('positions', () => {
  it('does not hold when the source commits again or the target is set back, and puts back what was there', async () => {
    const { world, context, go: once } = await bench();
    world.target.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 3n, metadata: 'mine' }]);
    const step = positions(context);
    expect(await once(step)).toMatchObject({ groups: 1, exact: 2, approximate: 0 });
    expect(await step.holds?.()).toBe(true);
    world.target.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 3n }]);
    expect(await step.holds?.()).toBe(false);
    await once(step);
    world.source.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 61n }]);
    expect(await step.holds?.()).toBe(false);
    await step.undo?.(undefined);
    expect(await world.targetCommit('billing')).toMatchObject({ offset: 3n, metadata: 'mine' });
  });

  it('puts back nothing on partitions that it did not write', async () => {
    const { world, context, go: once } = await bench();
    world.target.seed.topic({ name: 'elsewhere' });
    world.target.seed.commit('billing', [
      { topic: 'orders', partition: 0, offset: 3n },
      { topic: 'elsewhere', partition: 0, offset: 5n },
    ]);
    const step = positions(context);
    await once(step);
    world.target.seed.commit('billing', [{ topic: 'elsewhere', partition: 0, offset: 9n }]);
    await step.undo?.(undefined);
    expect((await world.targetCommit('billing'))?.offset).toBe(3n);
    expect((await world.targetCommit('billing', 'elsewhere'))?.offset).toBe(9n);
  });

  it('fails, and writes nothing, when the target lacks what a group has to read', async () => {
    const { world, context } = await bench();
    world.target.seed.deleteTopic('orders');
    world.target.seed.topic({ name: 'orders', partitions: 2 });
    await expect(positions(context).run()).rejects.toMatchObject({ code: 'STEP_FAILED' });
    expect(await world.targetCommit('billing')).toBeUndefined();
  });

  it('waits for the end of a transaction that commits for a group, which holds up no other look', async () => {
    const { world, context, go: once } = await bench();
    const open = world.source.seed.transaction('billing-app');
    open.commitOffset('billing', { topic: 'orders', partition: 0, offset: 61n });
    expect(await once(groupsQuiet(context))).toMatchObject({ groups: [{ group: 'billing' }] });
    await expect(positions(context).run()).rejects.toMatchObject({ code: 'KAFKA_FAILED', message: expect.stringMatching(/"billing".*transaction/) });
    expect(await world.targetCommit('billing')).toBeUndefined();
    open.commit();
    await once(positions(context));
    expect((await world.targetCommit('billing'))?.offset).toBe(61n);
  });

  it('leaves a group alone that reads at the target again, so that writers need not wait for it', async () => {
    const { world, context, go: once } = await bench();
    world.target.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 3n }]);
    await once(positions(context));
    world.target.seed.group('billing', { state: 'Stable' });
    await expect(positions(context).undo?.(undefined)).resolves.toBeUndefined();
    expect((await world.targetCommit('billing'))?.offset).toBe(60n);
  });
});

describe('confirmLive', () => {
  const afterSwitch = async (context: CutoverContext, once: (step: Step) => Promise<unknown>) => {
    await once(confirmSilent(context));
    await once(positions(context));
    await once(switchClients(context));
    return confirmLive(context);
  };

  it('waits, and settles for a record, a member or a commit at the target', async () => {
    const alive: ((world: CutoverWorld) => void)[] = [
      world => void world.target.seed.append('orders', 0, numbered(1)),
      world => world.target.seed.group('billing', { state: 'Stable', members: [{ memberId: 'm', clientId: 'c', clientHost: 'h' }] }),
      world => world.target.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 77n }]),
    ];
    for (const happens of alive) {
      const { world, context, go: once } = await bench();
      const step = await afterSwitch(context, once);
      expect(words(await step.observe({}))).toBe('records or readers at the target');
      happens(world);
      expect(await step.observe({})).toHaveProperty('settled');
    }
  });
});

describe('standby', () => {
  it('does not hold when a late record came, and names it when it is copied', async () => {
    const { world, context, go: once } = await bench();
    await once(confirmSilent(context));
    await once(switchClients(context));
    const step = standby(context);
    expect(await once(step)).toMatchObject({ late: [] });
    expect(await step.holds?.()).toBe(true);
    world.source.seed.append('orders', 0, numbered(2, 900));
    expect(await step.holds?.()).toBe(false);
    expect(await once(step)).toMatchObject({ late: [{ place: 'orders/0', from: '100', to: '102' }] });
  });
});
