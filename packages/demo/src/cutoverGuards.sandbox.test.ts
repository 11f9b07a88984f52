import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { drive, systemClock } from '@msk-migration/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commitAsMember, type GroupOnTopic } from './commitAsMember.fixture.ts';
import { readConnector, pauseConnector, resumeConnector } from './connectorBySdk.fixture.ts';
import { expectExactPositions } from './expectExactPositions.fixture.ts';
import { fillUnevenly } from './fillUnevenly.fixture.ts';
import { abort, advanceUntil, beginApproved, committed, openGuardedWorld, stateOf, type GuardedWorld } from './guardedWorld.fixture.ts';
import { connectKafka, pause } from './kafkaClients.ts';
import { waitUntil } from './waitUntil.ts';

const invoices = { topic: 'invoices', group: 'dunning' };
const trades = { topic: 'trades', group: 'risk' };
const meters = { topic: 'meters', group: 'billing' };

/** Group sync is set to one second, and the test of the pause shows it at work. */
const severalSyncs = 4_000;

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld([invoices, trades, meters], source =>
    fillUnevenly(source, [
      { ...invoices, partitions: 1, records: 200, batch: 20, groupAt: 1 },
      { ...trades, partitions: 2, records: 120, batch: 20, groupAt: 0.6 },
      { ...meters, partitions: 1, records: 60, batch: 20, groupAt: 1 },
    ]),
  );
});
afterAll(() => world?.[Symbol.asyncDispose]());

const commitAt = (cluster: 'source' | 'target', moves: GroupOnTopic, offset: string): Promise<void> =>
  commitAsMember(world.sandbox[cluster].bootstrapServers, moves, [{ partition: 0, offset }]);

/** Group sync puts a deleted group back, and pushes one forward that stands behind: what must not happen to a group that moved. */
async function expectSyncMoves(moves: GroupOnTopic): Promise<void> {
  const position = async () => (await committed(world.target, moves))[0];
  await waitUntil('group sync to place the group', position, offset => offset !== undefined && offset > 1n);
  await world.target.deleteGroups([moves.group]);
  await waitUntil('group sync to make the deleted group again', position, offset => offset !== undefined && offset > 1n, 30_000);
  await commitAt('target', moves, '1');
  await waitUntil('group sync to push the group', position, offset => offset !== undefined && offset > 1n, 30_000);
}

it('a pause of the checkpoint connector is no guard: group sync makes the group again and pushes it', async () => {
  const { sandbox } = world;
  await pauseConnector(sandbox, 'guards-checkpoint');
  await expectSyncMoves(invoices);
  expect((await readConnector(sandbox, 'guards-checkpoint')).connectorState).toBe('PAUSED');
  await resumeConnector(sandbox, 'guards-checkpoint');
});

it('the guard of a cutover holds: a group is neither made again nor moved, before the switch or after it', async () => {
  const { migrator, source, target, sandbox } = world;
  const { spec } = await world.specOf(invoices);
  await migrator.verify(spec);
  const cutover = await migrator.cutover(spec);
  await advanceUntil(cutover, /^approval of /);
  expect((await readConnector(sandbox, 'guards-checkpoint')).connectorConfiguration).toMatchObject({ 'sync.group.offsets.enabled': 'false' });

  await target.deleteGroups([invoices.group]);
  await pause(severalSyncs);
  expect(await committed(target, invoices), 'deleted').toEqual([undefined]);
  await commitAt('target', invoices, '1');
  await pause(severalSyncs);
  expect(await committed(target, invoices), 'set back').toEqual([1n]);

  // The group stands in the middle when it moves; afterwards a reader that was forgotten goes on to the end of the source.
  const [{ low, high } = { low: '0', high: '0' }] = await source.fetchTopicOffsets(invoices.topic);
  await commitAt('source', invoices, String((Number(low) + Number(high)) >> 1));
  const commits = await committed(source, invoices);
  await cutover.approve((await migrator.describeCutover(spec)).digest, 'somebody');
  await advanceUntil(cutover, /to be completed/);
  const positions = await committed(target, invoices);
  expect(await expectExactPositions(sandbox, invoices, { commits, positions })).toBeGreaterThan(50);
  await commitAt('source', invoices, high);
  await pause(severalSyncs);
  expect(await committed(target, invoices), 'after the switch').toEqual(positions);

  expect(await abort(cutover, 'seen enough')).toMatchObject({ outcome: 'aborted' });
});

it('an abort after the fence takes everything back, and the next cutover goes through', async () => {
  const { migrator, source, target, sandbox, asked, refuses } = world;
  const { spec } = await world.specOf(trades);
  await migrator.verify(spec);
  const before = await waitUntil(
    'group sync to place the group',
    () => committed(target, trades),
    offsets => offsets.every(offset => offset !== undefined),
  );
  refuses.add('switch');
  const failing = await beginApproved(migrator, spec);
  await expect(advanceUntil(failing, /to be completed/)).rejects.toThrow(/cannot switch today/);
  const written = await committed(target, trades);
  expect(written, 'positions had been written').not.toEqual(before);
  expect(await abort(failing, 'the switch does not work')).toMatchObject({ outcome: 'aborted', reason: 'the switch does not work' });

  expect(asked).toEqual(['fence', 'switch', 'switchBack', 'release']);
  expect(await committed(target, trades), 'put back').toEqual(before);
  expect(await readConnector(sandbox, 'guards-checkpoint')).toMatchObject({
    connectorState: 'RUNNING',
    connectorConfiguration: { 'sync.group.offsets.enabled': 'true' },
  });
  await expectSyncMoves(trades);

  refuses.clear();
  asked.length = 0;
  const cutover = await beginApproved(migrator, spec);
  await advanceUntil(cutover, /to be completed/);
  expect(cutover.state().run).toBe(2);
  const [commits, positions] = await Promise.all([committed(source, trades), committed(target, trades)]);
  expect(positions).toEqual(written);
  expect(await expectExactPositions(sandbox, trades, { commits, positions })).toBeGreaterThan(50);
  expect(asked).toEqual(['fence', 'switch']);
  expect(await abort(cutover, 'seen enough')).toMatchObject({ outcome: 'aborted' });
});

it('a fence of a process that was killed is lifted, when its limit has passed, by the next one that looks', async () => {
  const { migrator, sandbox, asked } = world;
  const { spec, file } = await world.specOf(meters, '    fenceLimitSeconds: 10\n');
  await migrator.verify(spec);
  const approved = await beginApproved(migrator, spec);
  await approved.release();
  const producer = connectKafka(sandbox.source.bootstrapServers, 'reader').producer({ transactionalId: 'meter-reader', maxInFlightRequests: 1 });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({ topic: 'meters', messages: [{ partition: 0, key: 'open', value: 'keeps the cutover between fence and switch' }] });

  const main = resolve(import.meta.dirname, '../../cli/src/main.ts');
  const host = spawn(process.execPath, ['--conditions=source', main, 'cutover', file, '--journals', world.journals], { stdio: 'ignore' });
  await waitUntil(
    'the fence',
    async () => asked.length,
    calls => calls > 0,
    30_000,
  );
  const fencedAt = performance.now();
  await pause(1_000);
  host.kill('SIGKILL');
  await once(host, 'exit');

  const other = await migrator.cutover(spec);
  expect(await advanceUntil(other, /transaction/), 'within its limit').toMatch(/^transaction "meter-reader" on meters\/0/);
  expect([stateOf(other, 'fence'), ...asked]).toEqual(['settled', 'fence']);
  await other.release();
  await pause(Math.max(0, 10_500 - (performance.now() - fencedAt)));

  const last = await migrator.cutover(spec);
  expect(await drive(last, { clock: systemClock })).toMatchObject({
    outcome: 'aborted',
    reason: expect.stringContaining('took longer than 10000 ms'),
  });
  expect(asked).toEqual(['fence', 'release']);
  expect(await readConnector(sandbox, 'guards-checkpoint')).toMatchObject({ connectorConfiguration: { 'sync.group.offsets.enabled': 'true' } });
  await transaction.abort();
  await producer.disconnect();
});

it('a migration that leaves takes its own topics out of the flow, and the others are copied on', async () => {
  const { migrator, sandbox } = world;
  const { spec } = await world.specOf(invoices);
  const before = await endOf('target', invoices.topic);

  expect(await drive(await migrator.cleanup(spec), { clock: systemClock })).toEqual({ outcome: 'finished' });

  const { connectorConfiguration, connectorState } = await readConnector(sandbox, 'guards-source');
  expect([connectorState, connectorConfiguration?.['topics']]).toEqual(['RUNNING', 'meters,trades']);
  const producer = connectKafka(sandbox.source.bootstrapServers, 'late').producer();
  await producer.connect();
  const sentTo = { trades: await endOf('target', trades.topic), meters: await endOf('target', meters.topic) };
  for (const { topic } of [invoices, trades, meters]) await producer.send({ topic, messages: [{ key: 'late', value: 'after invoices left' }] });
  await producer.disconnect();
  for (const topic of ['trades', 'meters'] as const) {
    await waitUntil(
      `${topic} to be copied`,
      () => endOf('target', topic),
      end => end > sentTo[topic],
      30_000,
    );
  }
  expect(await endOf('target', invoices.topic)).toBe(before);
  for (const moves of [trades, meters]) {
    const plan = await migrator.plan((await world.specOf(moves)).spec);
    expect(plan.changes.filter(({ action }) => action !== 'keep')).toEqual([]);
  }
  expect((await migrator.standing(spec)).phase).toBe('done');
});

/** Records of a topic, over its partitions. */
async function endOf(cluster: 'source' | 'target', topic: string): Promise<number> {
  const offsets = await world[cluster].fetchTopicOffsets(topic);
  return offsets.reduce((sum, { high }) => sum + Number(high), 0);
}
