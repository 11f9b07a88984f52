import { expect, it } from 'vitest';
import { encodeOffsetSync } from '../connectors/offsetSyncs.ts';
import { addHeartbeat, copyAsMirrorMaker, flowWorld, flush, type FlowWorld } from '../deploy/flow.fixture.ts';
import { makePlan } from '../plan/index.ts';
import { judgeStatus } from './judgeStatus.ts';
import { noMemory } from './readLag.ts';
import { readCopied } from './readCopied.ts';
import { takeStatus } from './takeStatus.ts';

const syncs = 'mm2-offset-syncs.msk.internal';

function estate(): FlowWorld {
  const world = flowWorld();
  world.source.seed.topic({ name: 'orders', partitions: 2 });
  return world;
}

async function deployed(): Promise<FlowWorld> {
  const world = estate();
  append(world, 3);
  await world.deploy(await makePlan(world.ports, world.spec));
  return world;
}

const append = ({ source }: FlowWorld, count: number): bigint =>
  source.seed.append(
    'orders',
    0,
    Array.from({ length: count }, (_, index) => ({ value: String(index) })),
  );

it('reads what was flushed as the first offset that may not be copied', async () => {
  const world = estate();
  flush(world.target, world.spec, { topic: 'orders', partition: 0, offset: 9n });
  flush(world.target, world.spec, { topic: 'orders', partition: 0, offset: 41n });
  flush(world.target, world.spec, { topic: 'payments', partition: 3, offset: 1n });
  world.target.seed.append('__msk_migration_offsets_orders_source', 0, [
    { key: JSON.stringify(['another-source', { cluster: 'onprem', partition: 1, topic: 'orders' }]), value: '{"offset":7}' },
  ]);

  expect([...(await readCopied(world.target, world.spec, ['orders']))]).toEqual([['orders/0', 42n]]);
});

it('knows of nothing copied before the offsets topic exists, and forgets a row that became a tombstone', async () => {
  const world = estate();
  expect((await readCopied(world.target, world.spec, ['orders'])).size).toBe(0);

  flush(world.target, world.spec, { topic: 'orders', partition: 0, offset: 9n });
  world.target.seed.append('__msk_migration_offsets_orders_source', 0, [
    { key: JSON.stringify(['orders-source', { cluster: 'onprem', partition: 0, topic: 'orders' }]), value: undefined },
  ]);

  expect((await readCopied(world.target, world.spec, ['orders'])).size).toBe(0);
});

it('finds a flow healthy that runs and has copied everything', async () => {
  const world = await deployed();

  const status = await takeStatus(world.ports, world.spec);

  expect(status).toMatchObject({ lag: { certain: 0n, live: 0n }, missingTopics: [] });
  expect(status.connectors.map(one => one.state)).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
  expect(judgeStatus(status)).toEqual({ verdict: 'healthy', reasons: [] });
});

it('finds a flow broken that is RUNNING and idle while records wait', async () => {
  const world = await deployed();
  world.copying = false;
  append(world, 5);
  const since = world.ports.clock.now();
  await world.ports.clock.sleep(90_000);

  const { verdict, reasons } = judgeStatus(await takeStatus(world.ports, world.spec));

  expect(verdict).toBe('broken');
  expect(reasons).toContainEqual(expect.stringMatching(/^idle since .* while 5 records wait$/u));
  expect(reasons).toContainEqual(expect.stringContaining('the last heartbeat reached the target at'));
  expect(since).toBeGreaterThan(0);
});

it('tells the rate and the time to zero from two looks, and reads only what is new for the second', async () => {
  const world = await deployed();
  world.copying = false;
  append(world, 100);
  const memory = noMemory();
  const before = await takeStatus(world.ports, world.spec, { memory });
  await world.ports.clock.sleep(10_000);
  world.target.seed.append(
    'orders',
    0,
    Array.from({ length: 40 }, () => ({ value: 'x' })),
  );
  flush(world.target, world.spec, { topic: 'orders', partition: 0, offset: 42n });

  const status = await takeStatus(world.ports, world.spec, { before, memory });

  expect(before.lag.certain).toBe(100n);
  expect(status).toMatchObject({ rate: 4, lag: { certain: 60n }, secondsToZero: 15, progressAt: world.ports.clock.now() });
});

it('samples twice by itself when asked to', async () => {
  const world = await deployed();
  append(world, 100);

  const status = await takeStatus(world.ports, world.spec, { sampleMs: 5_000 });

  expect(status).toMatchObject({ rate: 20, secondsToZero: 0, lag: { live: 0n } });
});

it('estimates lag between two flushes from the offset syncs', async () => {
  const world = await deployed();
  world.copying = false;
  append(world, 10);
  world.source.seed.topic({ name: syncs });
  world.source.seed.append(syncs, 0, [encodeOffsetSync({ topic: 'orders', partition: 0, upstreamOffset: 3n, downstreamOffset: 3n })]);
  world.target.seed.append(
    'orders',
    0,
    Array.from({ length: 8 }, () => ({ value: 'x' })),
  );

  const { partitions } = await takeStatus(world.ports, world.spec);

  expect(partitions[0]).toMatchObject({ topic: 'orders', partition: 0, copied: 3n, certain: 10n, live: 2n });
});

it('takes the markers at the end of a transactional partition for no lag, but an open transaction for some', async () => {
  const world = estate();
  const committed = world.source.seed.transaction('payer');
  committed.append('orders', 0, [{ value: 'a' }, { value: 'b' }]);
  committed.commit();
  await world.deploy(await makePlan(world.ports, world.spec));

  expect((await takeStatus(world.ports, world.spec)).lag).toEqual({ certain: 0n, live: 0n });

  world.source.seed.transaction('payer').append('orders', 0, [{ value: 'c' }]);
  expect((await takeStatus(world.ports, world.spec)).lag.certain).toBe(2n);
});

it('says which connector is absent or failed, and which topic is missing', async () => {
  const world = estate();
  append(world, 1);

  const { verdict, reasons } = judgeStatus(await takeStatus(world.ports, world.spec));

  expect(verdict).toBe('broken');
  expect(reasons).toEqual([
    'connector "orders-source" is not there',
    'connector "orders-checkpoint" is not there',
    'connector "orders-heartbeat" is not there',
    'no heartbeat has reached the target',
    'nothing has been copied yet; 1 records wait',
    'topic "orders" is not at the target',
  ]);
});

it('names records that left the source before their copy was confirmed', async () => {
  const world = await deployed();
  world.copying = false;
  append(world, 10);
  world.source.seed.expire('orders', 0, 8n);

  expect(judgeStatus(await takeStatus(world.ports, world.spec))).toEqual({
    verdict: 'degraded',
    reasons: ['offsets 3 to 7 of orders/0 left the source before their copy was confirmed'],
  });
});

it('counts nothing as copied of a topic that was made anew with fewer records than were copied of the one before', async () => {
  const world = await deployed();
  world.copying = false;
  world.source.seed.deleteTopic('orders');
  world.source.seed.topic({ name: 'orders', partitions: 2 });
  append(world, 2);

  const status = await takeStatus(world.ports, world.spec);

  expect(status.partitions[0]).toMatchObject({ copied: undefined, recreated: true, certain: 2n });
  expect(status.lag).toEqual({ certain: 2n, live: 2n });
  expect(judgeStatus(status)).toEqual({
    verdict: 'degraded',
    reasons: ['topic "orders" partition 0 was recreated or truncated at the source'],
  });
});

it('hears only heartbeats of its own flow', async () => {
  const world = await deployed();
  const at = (await takeStatus(world.ports, world.spec)).heartbeatAt;
  const other = { ...world.spec, flow: { ...world.spec.flow, source: { ...world.spec.flow.source, alias: 'elsewhere' } } };
  addHeartbeat(world.target, other, world.ports.clock.now() + 60_000);

  expect((await takeStatus(world.ports, world.spec)).heartbeatAt).toBe(at);
  await copyAsMirrorMaker(world);
  expect((await takeStatus(world.ports, world.spec)).heartbeatAt).toBe(world.ports.clock.now());
});

it('judges a pause, a roll-back and a failure by what Amazon MSK Connect says of them', async () => {
  const status = await takeStatus((await deployed()).ports, flowWorld().spec);
  const [source, checkpoint, heartbeat] = status.connectors;
  const operation = {
    arn: 'arn',
    type: 'UPDATE_CONNECTOR_CONFIGURATION',
    state: 'ROLLBACK_COMPLETE',
    steps: [],
    error: 'unhealthy',
    createdAt: 1,
    endedAt: 2,
  };

  const judged = judgeStatus({
    ...status,
    connectors: [
      { ...source!, state: 'FAILED', stateReason: 'no resolvable bootstrap urls' },
      { ...checkpoint!, lastOperation: operation },
      { ...heartbeat!, state: 'PAUSED' },
    ],
  });

  expect(judged).toEqual({
    verdict: 'broken',
    reasons: [
      'connector "orders-source" FAILED: no resolvable bootstrap urls',
      'the last UPDATE_CONNECTOR_CONFIGURATION of connector "orders-checkpoint" ended as ROLLBACK_COMPLETE: unhealthy',
      'connector "orders-heartbeat" is PAUSED',
    ],
  });
});
