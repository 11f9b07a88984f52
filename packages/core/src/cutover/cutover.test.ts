import { describe, expect, it } from 'vitest';
import { note } from '../journal/index.ts';
import { makePlan } from '../plan/index.ts';
import { drive } from '../process/index.ts';
import { cutoverWorld, numbered, obedient, wordsOf, type CutoverWorld } from './cutover.fixture.ts';
import { describeCutoverReport } from './report.ts';

const report = async (world: CutoverWorld) => describeCutoverReport(world.ports.journals, await world.journal());

describe('cutover, stop-and-go', () => {
  it('moves everything over, and ends with complete', async () => {
    const world = obedient(await cutoverWorld());
    const process = await world.open();
    expect(wordsOf(await world.drive(process))).toBe('cutover to be completed');
    expect(world.asked).toEqual(['fence', 'switch']);
    expect((await world.targetCommit('billing'))?.offset).toBe(60n);
    expect((await world.targetCommit('billing', 'orders', 1))?.offset).toBe(40n);
    expect(await world.groupSync()).toBe('false');
    await process.complete();
    expect((await process.advance()).outcome).toBe('finished');
    await expect(process.abort('too late')).rejects.toMatchObject({ code: 'WRONG_PHASE' });
    expect((await makePlan(world.ports, world.spec)).blocked).toEqual([
      'migration "orders" was cut over, once and for all: make one of another name for what is still to move',
    ]);
  });

  it('reports positions with proofs, how long writers were fenced, and what was verified', async () => {
    const world = obedient(await cutoverWorld());
    await world.drive(await world.open());
    const found = await report(world);
    expect(found).toMatchObject({ outcome: 'open', verification: { result: 'same' }, late: [] });
    expect(found.fenced?.ms).toBeGreaterThanOrEqual(1_000);
    expect(found.fenced?.ms).toBeLessThan(3_000);
    expect(found.positions.map(({ topic, partition, offset, precision, proof }) => [topic, partition, offset, precision.kind, proof?.rule])).toEqual([
      ['orders', 0, 60n, 'exact', 2],
      ['orders', 1, 40n, 'exact', 1],
    ]);
    expect(found.steps.map(({ id }) => id)).toContain('positions');
  });

  it('waits for an approval of exactly what follows, and for another one when that changes', async () => {
    const world = obedient(await cutoverWorld({ approval: { required: true, secondPerson: true } }));
    const process = await world.open();
    const first = wordsOf(await world.drive(process)).replace('approval of ', '');
    expect(world.asked).toEqual([]);
    world.source.seed.group('other', { state: 'Empty', protocolType: 'consumer' });
    world.source.seed.commit(
      'other',
      [0, 1].map(partition => ({ topic: 'orders', partition, offset: 10n })),
    );
    await expect(process.approve(first, 'bob')).rejects.toMatchObject({ code: 'APPROVAL_NEEDED' });
    const second = wordsOf(await world.drive(process)).replace('approval of ', '');
    await expect(process.approve(second, 'tester')).rejects.toMatchObject({ code: 'APPROVAL_NEEDED' });
    await process.approve(second, 'bob');
    expect(wordsOf(await world.drive(process))).toBe('cutover to be completed');
    expect((await world.targetCommit('other'))?.offset).toBe(10n);
    expect((await report(world)).approvals).toMatchObject([{ by: 'bob', digest: second }]);
  });

  it('waits while writers still write, and until what they wrote is at the target', async () => {
    const world = obedient(await cutoverWorld());
    let [left, last] = [10, 0n];
    world.onSleep = () => {
      if (world.asked.includes('fence') && left-- > 0) last = world.source.seed.append('orders', 0, [{ value: `late ${left}`, timestamp: 9_000 }]);
    };
    expect(wordsOf(await world.drive(await world.open()))).toBe('cutover to be completed');
    expect(last).toBe(109n);
    expect((await world.targetCommit('billing'))?.offset).toBe(60n);
    expect((await report(world)).fenced?.ms).toBeGreaterThan(2_000);
  });

  it('names an open transaction and waits for its end', async () => {
    const world = obedient(await cutoverWorld());
    const transaction = world.source.seed.transaction('billing-tx', { timeoutMs: 60_000 });
    transaction.append('orders', 1, numbered(1, 900));
    const process = await world.open();
    for (let looks = 0; looks < 20 && !world.asked.includes('fence'); looks++) {
      await process.advance();
      await world.ports.clock.sleep(5_000);
    }
    for (let looks = 0; looks < 8; looks++) {
      expect(wordsOf(await process.advance())).toMatch(
        /^transaction "billing-tx" on orders\/1 to end: the broker aborts it after its time-out of 60 s/,
      );
      await world.ports.clock.sleep(200);
    }
    transaction.commit();
    expect(wordsOf(await world.drive(process))).toBe('cutover to be completed');
  });

  it('waits for a group that still commits, by name and member, and uses its last commits', async () => {
    const world = obedient(await cutoverWorld());
    const member = { memberId: 'm', clientId: 'billing-app', clientHost: '/10.0.0.7' };
    world.source.seed.group('billing', { state: 'Stable', protocolType: 'consumer', members: [member] });
    const process = await world.open();
    const said: string[] = [];
    process.listen(event => event.type === 'process.waiting' && said.push(...event.on.map(({ waitingFor }) => waitingFor)));
    let offset = 60n;
    world.onSleep = () => {
      if (world.asked.includes('fence') && offset < 100n) world.source.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: ++offset }]);
    };
    expect(wordsOf(await world.drive(process))).toBe('cutover to be completed');
    expect(said).toContain('group "billing" (Stable, billing-app at /10.0.0.7) to read orders/0 to the end');
    expect(said.some(words => words.includes('to be quiet for 6 s'))).toBe(true);
    expect((await world.targetCommit('billing'))?.offset).toBe(100n);
  });

  it('does it again when a record comes between silence and switch', async () => {
    const world = obedient(await cutoverWorld());
    const stop = world.target.seed.before('commitOffsets', () => {
      stop();
      world.source.seed.append('orders', 1, [{ value: 'out of turn', timestamp: 9_999 }]);
    });
    expect(wordsOf(await world.drive(await world.open()))).toBe('cutover to be completed');
    expect(world.asked).toEqual(['fence', 'switch']);
    const types = (await world.journal()).entries.flatMap(entry => ('step' in entry && entry.type === 'dropped' ? [entry.step] : []));
    expect(types).toEqual(expect.arrayContaining(['confirmSilent', 'drain', 'groupsQuiet', 'positions']));
    expect((await world.targetCommit('billing', 'orders', 1))?.offset).toBe(40n);
  });

  it('computes positions again when somebody moves a group, on either side', async () => {
    const world = obedient(await cutoverWorld());
    let [writes, looks] = [0, 0];
    world.target.seed.before('commitOffsets', () => {
      if (++writes === 1) world.source.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 70n }]);
    });
    world.target.seed.before('fetchCommittedOffsets', () => {
      // The first look after the second write is its own reading back, the next one asks whether it still holds.
      if (writes === 2 && ++looks === 2) world.target.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 1n }]);
    });
    expect(wordsOf(await world.drive(await world.open()))).toBe('cutover to be completed');
    const written = (await world.journal()).entries.filter(entry => entry.type === 'settled' && entry.step === 'positions');
    expect(written).toHaveLength(3);
    expect((await world.targetCommit('billing'))?.offset).toBe(70n);
  });
});

describe('cutover, where a person is the fence', () => {
  const byHand = { fence: { kind: 'ask', message: 'stop the writers' }, switchClients: { kind: 'ask', message: 'switch the clients' } } as const;

  it('waits for the person, and proves what was said', async () => {
    const world = await cutoverWorld(byHand);
    expect(await world.drive(await world.open())).toMatchObject({ outcome: 'waiting', on: [{ waitingFor: 'stop the writers', needsPerson: true }] });
    world.onSleep = () => void world.source.seed.append('orders', 0, [{ value: 'still here', timestamp: 1 }]);
    const told = await world.open({ writersStopped: true });
    await told.advance();
    await world.ports.clock.sleep(200);
    expect(wordsOf(await told.advance())).toBe('the writers of orders/0 to stop');
    world.onSleep = () => {};
    expect(await world.drive(told)).toMatchObject({ on: [{ waitingFor: 'switch the clients', needsPerson: true }] });
    world.target.seed.append('orders', 0, [{ value: 'new' }]);
    expect(wordsOf(await world.drive(await world.open({ clientsSwitched: true })))).toBe('cutover to be completed');
    expect((await report(world)).confirmations).toMatchObject({ fence: { by: 'tester@here' }, switchClients: { by: 'tester@here' } });
    expect(world.asked).toEqual([]);
  });

  it('takes a word that any host noted, but not that of an earlier run', async () => {
    const world = await cutoverWorld(byHand);
    const journal = await world.journal();
    await note(journal, 'confirmed/fence', { at: world.ports.clock.now() - 1, by: 'an earlier run' });
    await journal.release();
    const process = await world.open();
    expect(wordsOf(await world.drive(process))).toBe('stop the writers');
    const portal = await world.journal();
    await note(portal, 'confirmed/fence', { at: world.ports.clock.now(), by: 'portal' });
    await portal.release();
    expect(wordsOf(await world.drive(process))).toBe('switch the clients');
  });
});

describe('cutover, when it cannot go on', () => {
  it('does not begin without a fresh and green verification of all topics, and says what to run', async () => {
    const world = await cutoverWorld();
    await world.ports.clock.sleep(3 * 3_600_000);
    const process = await world.open();
    expect(wordsOf(await world.drive(process))).toMatch(/^preflight failed: the last verification is 180 minutes old: run `msk-migration verify`/);
    world.target.seed.append('orders', 0, [{ value: 'foreign' }]);
    await world.verify();
    expect(wordsOf(await world.drive(process))).toMatch(
      /^preflight failed: the last verification says "differs" \(orders: differs \(140 records compared, 1 not from the source/,
    );
    expect(world.asked).toEqual([]);
  });

  it('does not begin while a group has partitions without a commit and the spec says nothing of them', async () => {
    const world = await cutoverWorld();
    world.source.seed.deleteCommit('billing', { topic: 'orders', partition: 1 });
    expect(wordsOf(await world.drive(await world.open()))).toMatch(
      /^preflight failed: no commit of "billing" on orders\/1: say in migration.cutover.groupsWithoutCommits/,
    );
  });

  it('waits while members read at the target already', async () => {
    const world = await cutoverWorld();
    world.target.seed.group('billing', { state: 'Stable', protocolType: 'consumer', members: [{ memberId: 'm', clientId: 'c', clientHost: 'h' }] });
    const process = await world.open();
    expect(wordsOf(await process.advance())).toBe('the members of "billing" to leave the target');
    world.target.seed.group('billing', { state: 'Stable', members: [] });
    expect(wordsOf(await process.advance())).toBe('the members of "billing" to leave the target');
  });

  it('lifts the fence by itself when the writers do not stop in time, and puts the group sync back', async () => {
    const world = await cutoverWorld({ fenceLimitSeconds: 20 });
    const before = await world.groupSync();
    world.onSleep = () => {
      if (world.asked.includes('fence')) world.source.seed.append('orders', 0, [{ value: 'stubborn', timestamp: 1 }]);
    };
    expect((await world.drive(await world.open())).outcome).toBe('aborted');
    expect(world.asked).toEqual(['fence', 'release']);
    expect(before).toBe('true');
    expect(await world.groupSync()).toBe('true');
    const found = await report(world);
    expect(found).toMatchObject({ outcome: 'aborted' });
    expect(found.fenced?.ms).toBeLessThan(22_000);
  });

  it('takes everything back on abort, also after the switch, and puts back what a group had at the target', async () => {
    const world = obedient(await cutoverWorld());
    world.target.seed.commit('billing', [{ topic: 'orders', partition: 0, offset: 7n }]);
    const process = await world.open();
    await world.drive(process);
    expect((await world.targetCommit('billing'))?.offset).toBe(60n);
    world.target.seed.append('orders', 0, [{ value: 'by a client that was switched' }]);
    await process.abort('not today');
    expect(await world.drive(process)).toMatchObject({ outcome: 'aborted' });
    expect(world.asked).toEqual(['fence', 'switch', 'switchBack', 'release']);
    expect((await world.targetCommit('billing'))?.offset).toBe(7n);
    expect(await world.groupSync()).toBe('true');
    expect((await report(world)).stranded).toEqual([{ place: 'orders/0', from: expect.any(String), to: expect.any(String) }]);
  });

  it('begins anew after an abort, and sees what clients wrote to the target meanwhile', async () => {
    const world = obedient(await cutoverWorld());
    const first = await world.open();
    await world.drive(first);
    await first.abort('once more');
    await world.drive(first);
    await world.verify();
    const again = await world.open();
    expect(wordsOf(await world.drive(again))).toMatch(/^preflight failed: the last verification says "differs"/);
    expect(again.state().run).toBe(2);
  });

  it('goes on in another host where the first one died, and asks nothing twice that is done', async () => {
    const world = obedient(await cutoverWorld());
    const first = await world.open();
    const died = new AbortController();
    const stop = world.target.seed.before('commitOffsets', () => {
      throw new TypeError('the machine is gone');
    });
    first.listen(event => event.type === 'step.failed' && died.abort());
    expect(wordsOf(await drive(first, { clock: world.ports.clock, signal: died.signal }))).toMatch(/^positions failed/);
    stop();
    expect(wordsOf(await world.drive(await world.open()))).toBe('cutover to be completed');
    expect(world.asked).toEqual(['fence', 'switch']);
  });

  it('names late records in standby, waits for their copy, and refuses to complete before', async () => {
    const world = obedient(await cutoverWorld());
    const process = await world.open();
    await world.drive(process);
    world.source.seed.append('orders', 1, [{ value: 'too late', timestamp: 1 }]);
    await expect(process.complete()).rejects.toMatchObject({ code: 'WRONG_PHASE' });
    await process.release();
    const again = await world.open();
    expect(wordsOf(await again.advance())).toBe('late records on the source to be copied: orders/1 from offset 40');
    expect(wordsOf(await world.drive(again))).toBe('cutover to be completed');
    expect((await report(world)).late).toEqual([{ place: 'orders/1', from: '40', to: '41' }]);
    await again.complete();
    expect(world.asked).toEqual(['fence', 'switch']);
  });
});
