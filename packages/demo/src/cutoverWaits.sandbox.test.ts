import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectExactPositions } from './expectExactPositions.fixture.ts';
import { fillUnevenly } from './fillUnevenly.fixture.ts';
import { abort, advanceUntil, beginApproved, committed, openGuardedWorld, stateOf, type GuardedWorld } from './guardedWorld.fixture.ts';
import { connectKafka, pause } from './kafkaClients.ts';
import { waitUntil } from './waitUntil.ts';

const settlements = { topic: 'settlements', group: 'bookkeeping' };
const parcels = { topic: 'parcels', group: 'shipping' };
const clicks = { topic: 'clicks', group: 'analytics' };

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld([settlements, parcels, clicks], source =>
    fillUnevenly(source, [
      { ...settlements, partitions: 2, records: 120, batch: 20, groupAt: 1 },
      { ...parcels, partitions: 2, records: 300, batch: 25, groupAt: 0 },
      { ...clicks, partitions: 1, records: 18_000, batch: 750, groupAt: 0.5 },
    ]),
  );
});
afterAll(() => world?.[Symbol.asyncDispose]());

it('a group in the middle lands on its very record, where group sync of MirrorMaker 2 is only near', async () => {
  const { migrator, source, target, sandbox } = world;
  const { spec } = await world.specOf(clicks);
  await migrator.verify(spec);
  const commits = await committed(source, clicks);
  const [bySync] = await waitUntil(
    'group sync to place the group',
    () => committed(target, clicks),
    ([offset]) => offset !== undefined,
  );

  const cutover = await beginApproved(migrator, spec);
  await advanceUntil(cutover, /to be completed/);

  const positions = await committed(target, clicks);
  console.log(`source commit ${commits[0]}: exact position ${positions[0]}; group sync of MirrorMaker 2 said ${bySync}`);
  expect(await expectExactPositions(sandbox, clicks, { commits, positions })).toBeGreaterThan(8_000);
  expect(positions[0]).not.toBe(commits[0]);
  expect((await migrator.history(spec)).cutover.positions).toMatchObject([
    { ...clicks, committed: commits[0], offset: positions[0], precision: { kind: 'exact' }, proof: { rule: 2, targetOffset: positions[0] } },
  ]);
  expect(await abort(cutover, 'seen enough')).toMatchObject({ outcome: 'aborted' });
});

it('waits for an open transaction and names it, and goes on when it has ended', async () => {
  const { migrator, source, target, sandbox } = world;
  const { spec } = await world.specOf(settlements);
  await migrator.verify(spec);
  const producer = connectKafka(sandbox.source.bootstrapServers, 'settler').producer({
    transactionalId: 'settlement-7',
    idempotent: true,
    maxInFlightRequests: 1,
    transactionTimeout: 90_000,
  });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({
    topic: 'settlements',
    messages: [{ partition: 1, key: 'late', value: 'in an open transaction', headers: { n: 'late' } }],
  });

  const cutover = await beginApproved(migrator, spec);
  const words = await advanceUntil(cutover, /transaction/);
  expect(words).toMatch(/^transaction "settlement-7" on settlements\/1 to end: the broker aborts it after its time-out of 90 s, in [78]\d s$/);
  for (let looks = 0; looks < 10; looks++) {
    await pause(300);
    expect(await advanceUntil(cutover, /./)).toMatch(/^transaction "settlement-7" on settlements\/1/);
  }
  expect([stateOf(cutover, 'confirmSilent'), stateOf(cutover, 'drain'), ...world.asked]).toEqual(['waiting', 'todo', 'fence']);

  await transaction.commit();
  await advanceUntil(cutover, /to be completed/);
  await producer.disconnect();

  const [commits, positions] = await Promise.all([committed(source, settlements), committed(target, settlements)]);
  expect(await expectExactPositions(sandbox, settlements, { commits, positions })).toBe(1);
  expect(world.asked).toEqual(['fence', 'switch']);
  expect(await abort(cutover, 'seen enough')).toMatchObject({ outcome: 'aborted' });
});

it('waits for a group that still commits, by name and member, and places it where it stopped', async () => {
  const { migrator, source, target, sandbox } = world;
  const { spec } = await world.specOf(parcels);
  await migrator.verify(spec);
  const consumer = connectKafka(sandbox.source.bootstrapServers, 'packing-robot').consumer({ groupId: 'shipping', maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topic: 'parcels', fromBeginning: true });
  await consumer.run({ autoCommitInterval: 200, eachMessage: () => pause(60) });

  const cutover = await beginApproved(migrator, spec);
  const words = await advanceUntil(cutover, /group/);
  expect(words).toMatch(/^group "shipping" \(Stable, packing-robot at \/?127\.0\.0\.1\) to read (parcels\/[01](, )?)+ to the end$/);
  const before = await committed(source, parcels);
  for (let looks = 0; looks < 12; looks++) {
    await pause(250);
    expect(await advanceUntil(cutover, /./)).toMatch(/^group "shipping" \(Stable, packing-robot at/);
  }
  expect(await committed(source, parcels), 'the group was at work meanwhile').not.toEqual(before);
  expect([stateOf(cutover, 'groupsQuiet'), stateOf(cutover, 'positions'), ...world.asked]).toEqual(['waiting', 'todo', 'fence']);

  await consumer.disconnect();
  await advanceUntil(cutover, /to be completed/);

  const [commits, positions] = await Promise.all([committed(source, parcels), committed(target, parcels)]);
  expect(await expectExactPositions(sandbox, parcels, { commits, positions })).toBeGreaterThan(100);
  const proved = (await migrator.history(spec)).cutover.positions.map(({ committed: at, offset, precision }) => [at, offset, precision.kind]);
  expect(proved).toEqual(commits.map((commit, partition) => [commit, positions[partition], 'exact']));
  expect(await abort(cutover, 'seen enough')).toMatchObject({ outcome: 'aborted' });
});
