import { describe, expect, it } from 'vitest';
import { describeBlockers } from './position.ts';
import { clusters, compacted, numbered, place, positionsOf } from './positions.fixture.ts';

describe('positionOfFar', () => {
  it('goes on at the first copy of the record: nothing is lost, and all that follows there may be read again', async () => {
    const sides = clusters(numbered(300));
    await sides.copy({ duplicateStretch: { partition: 0, from: 150n, to: 250n } });
    expect(await place(sides, 200n, { limit: 20 })).toMatchObject([{ offset: 200n, kind: 'approximate', rereads: 200n }]);
  });

  it('loses nothing of what the target still has when the commit is below the start of the source', async () => {
    const sides = clusters(numbered(300));
    await sides.copy();
    sides.source.seed.expire('t', 0, 100n);
    expect(await place(sides, 40n, { limit: 20 })).toMatchObject([{ offset: 0n, kind: 'approximate', rereads: 300n, rule: 4 }]);
    sides.sync(20n, 20n);
    expect(await place(sides, 40n, { limit: 20 })).toMatchObject([{ offset: 21n, kind: 'approximate', rereads: 279n, rule: 4 }]);
    sides.sync(40n, 40n);
    expect(await place(sides, 40n, { limit: 20 })).toMatchObject([{ offset: 40n, kind: 'approximate', rereads: 260n, rule: 4 }]);
  });

  it('names a way out when the target may have expired the record', async () => {
    const sides = clusters(numbered(300));
    await sides.copy();
    sides.target.seed.expire('t', 0, 80n);
    expect(describeBlockers(await positionsOf(sides, 60n, { limit: 20 }))).toEqual([
      'group "g" on t/0: the record at source offset 60 is missing at the target, whose log starts at 80: if it has expired there, let the group read past 60 at the source, or copy the topic again with a longer retention at the target',
    ]);
  });

  it('waits before the first flush for a record that is not there', async () => {
    const sides = clusters(numbered(300));
    await sides.copy({ to: { 0: 100n } });
    expect(await place(sides, 200n, { limit: 20, copied: new Map() })).toMatchObject([{ offset: undefined, kind: 'waiting' }]);
  });

  it('waits when only markers are copied between its commit and the next record', async () => {
    const sides = clusters(numbered(100));
    const transaction = sides.source.seed.transaction('x');
    transaction.append('t', 0, numbered(1, 100));
    transaction.commit();
    sides.source.seed.append('t', 0, numbered(10, 200));
    await sides.copy({ to: { 0: 102n } });
    const commits = new Map(
      [['far', 5n] as const, ['marker', 101n] as const].map(([g, offset]) => [g, [{ topic: 't', partition: 0, offset, metadata: '' }]]),
    );
    expect((await place(sides, undefined, { limit: 20, commits, copied: new Map([['t/0', 102n]]) }))[1]).toMatchObject({ kind: 'waiting' });
  });

  it('goes on at the first value that the cleaner has left of a compacted topic, however many it took', async () => {
    const updates = Array.from({ length: 60 }, (_, n) => ({ key: 'a', value: `${n}`, timestamp: n }));
    const others = Array.from({ length: 60 }, (_, n) => ({ key: `b${n}`, value: 'x', timestamp: 100 - n }));
    const sides = clusters([...updates, ...others, { key: 'a', value: 'last', timestamp: 200 }]);
    await sides.copy();
    sides.target.seed.compact('t', 0);
    expect(await place(sides, 0n, { limit: 20, ...compacted })).toMatchObject([
      { offset: 60n, kind: 'approximate', rereads: 61n, proof: [60n, 60n, 'log start'] },
    ]);
    expect(await place(sides, 90n, { limit: 20, ...compacted })).toMatchObject([
      { offset: 90n, kind: 'approximate', proof: [90n, 90n, 'log start'] },
    ]);
  });

  it('says when nothing is left of a compacted topic', async () => {
    const sides = clusters(numbered(100));
    await sides.copy({ to: { 0: 0n } });
    expect(describeBlockers(await positionsOf(sides, 0n, { limit: 20, ...compacted }))).toEqual([
      'group "g" on t/0: the record at source offset 0 and those after it are missing at the target',
    ]);
  });

  it('takes no markers of the source for records that are not read again', async () => {
    const sides = clusters(numbered(50));
    for (let n = 0; n < 50; n++) {
      const transaction = sides.source.seed.transaction(`x${n}`);
      transaction.append('t', 0, numbered(1, 100 + n));
      transaction.commit();
    }
    await sides.copy({ duplicateStretch: { partition: 0, from: 20n, to: 40n } });
    const [position] = await place(sides, 30n, { limit: 20 });
    expect(position).toMatchObject({ offset: 30n, kind: 'approximate' });
    expect(position?.rereads).toBeGreaterThanOrEqual(20n);
  });
});
