import { describe, expect, it } from 'vitest';
import { computePositions, type PositionsInput } from './computePositions.ts';
import { describeBlockers } from './position.ts';
import { clusters, compacted, flow, numbered, place, positionsOf } from './positions.fixture.ts';

describe('computePositions, rule 2: the next record, found at the target', () => {
  it('goes on at the record, although offsets differ, from the newest sync', async () => {
    const sides = clusters(numbered(300));
    sides.target.seed.topic({ name: 't' });
    sides.target.seed.append('t', 0, [{ value: 'foreign', timestamp: 1 }]);
    await sides.copy();
    sides.sync(0n, 1n);
    sides.sync(100n, 101n);
    sides.sync(250n, 251n);
    expect(await place(sides, 200n)).toEqual([{ offset: 201n, kind: 'exact', rule: 2, proof: [200n, 201n, 'offset sync'] }]);
  });

  it('carries identity, both offsets, what was walked, and the metadata of the commit', async () => {
    const sides = clusters(numbered(10));
    await sides.copy();
    const commits = new Map([['g', [{ topic: 't', partition: 0, offset: 4n, metadata: 'stream time' }]]]);
    const [position] = await computePositions({
      ...sides,
      flow,
      topics: [{ name: 't', partitions: 1, compacted: false }],
      commits,
      withoutCommits: 'refuse',
      copied: new Map([['t/0', 10n]]),
    });
    expect(position).toMatchObject({
      group: 'g',
      topic: 't',
      partition: 0,
      committed: 4n,
      metadata: 'stream time',
      offset: 4n,
      proof: { walked: { source: 7, target: 7 } },
    });
    expect(position?.proof?.identity).toMatch(/^[0-9a-f]{32}$/);
  });

  it('works without any sync, by the timestamp of the record', async () => {
    const sides = clusters(numbered(300));
    await sides.copy();
    expect(await place(sides, 200n)).toEqual([{ offset: 200n, kind: 'exact', rule: 2, proof: [200n, 200n, 'timestamp'] }]);
  });

  it('does not believe a sync that leads past the record', async () => {
    const sides = clusters(numbered(300));
    await sides.copy();
    sides.sync(100n, 280n);
    expect(await place(sides, 200n)).toMatchObject([{ offset: 200n, kind: 'exact' }]);
  });

  it('takes the last copy when a stretch stands twice, so that nothing is read again', async () => {
    const sides = clusters(numbered(300));
    await sides.copy({ duplicateStretch: { partition: 0, from: 150n, to: 250n } });
    expect(await place(sides, 200n)).toMatchObject([{ offset: 300n, kind: 'exact', proof: [200n, 300n, 'timestamp'] }]);
    expect(await place(sides, 100n)).toMatchObject([{ offset: 100n, kind: 'exact' }]);
  });

  it('keeps its place among records that are the same to the last bit', async () => {
    const sides = clusters([...numbered(5), ...Array.from({ length: 10 }, () => ({ value: 'tick', timestamp: 5_000 })), ...numbered(5, 100)]);
    await sides.copy();
    expect(await place(sides, 9n)).toMatchObject([{ offset: 9n, kind: 'exact' }]);
  });

  it('passes over markers and aborted records of the source', async () => {
    const sides = clusters(numbered(3));
    const aborted = sides.source.seed.transaction('x');
    aborted.append('t', 0, numbered(5, 50));
    aborted.abort();
    sides.source.seed.append('t', 0, numbered(2, 80));
    await sides.copy();
    expect(await place(sides, 3n)).toMatchObject([{ offset: 3n, kind: 'exact', rule: 2, proof: [9n, 3n, 'timestamp'] }]);
  });

  it('waits for a record that is not copied yet', async () => {
    const sides = clusters(numbered(10));
    await sides.copy({ to: { 0: 6n } });
    expect(await place(sides, 8n, { copied: new Map([['t/0', 6n]]) })).toMatchObject([{ offset: undefined, kind: 'waiting' }]);
    expect(await place(sides, 8n, { copied: new Map() })).toMatchObject([{ offset: undefined, kind: 'waiting' }]);
    expect(await place(sides, 10n, { copied: new Map([['t/0', 6n]]) })).toMatchObject([{ offset: undefined, kind: 'waiting' }]);
    expect(await place(sides, 10n, { copied: new Map() })).toMatchObject([{ offset: undefined, kind: 'waiting' }]);
  });

  it('refuses when the record is lost at the target', async () => {
    const sides = clusters(numbered(10));
    await sides.copy({ to: { 0: 5n } });
    await sides.copy({ from: { 0: 6n } });
    expect(await place(sides, 5n)).toMatchObject([{ offset: undefined, kind: 'none' }]);
    expect(await place(sides, 4n)).toMatchObject([{ offset: 4n, kind: 'exact' }]);
  });

  it('goes on at the next value that the cleaner has left of a compacted topic', async () => {
    const sides = clusters([
      { key: 'a', value: '1', timestamp: 1 },
      { key: 'b', value: '1', timestamp: 2 },
      { key: 'a', value: '2', timestamp: 3 },
    ]);
    await sides.copy();
    sides.target.seed.compact('t', 0);
    expect(await place(sides, 0n, compacted)).toMatchObject([{ offset: 1n, kind: 'exact', proof: [1n, 1n, 'log start'] }]);
  });

  it('passes over no live value of a compacted topic where timestamps are out of order and the cleaner took the record to start from', async () => {
    const sides = clusters([
      { key: 'a', value: '1', timestamp: 1_000 },
      { key: 'b', value: '1', timestamp: 500 },
      { key: 'a', value: '2', timestamp: 1_200 },
    ]);
    await sides.copy();
    sides.target.seed.compact('t', 0);
    expect(await place(sides, 1n, compacted)).toMatchObject([{ offset: 1n, kind: 'exact', proof: [1n, 1n, 'log start'] }]);
  });
});

describe('computePositions, rule 1: nothing is left to read', () => {
  it('goes on just after the last copied record, before what somebody else wrote', async () => {
    const sides = clusters(numbered(10));
    await sides.copy();
    sides.target.seed.append('t', 0, [{ value: 'foreign' }]);
    expect(await place(sides, 10n)).toEqual([{ offset: 10n, kind: 'exact', rule: 1, proof: [9n, 9n, 'timestamp'] }]);
  });

  it('holds when only markers follow the commit', async () => {
    const sides = clusters([]);
    const transaction = sides.source.seed.transaction('x');
    transaction.append('t', 0, numbered(4));
    transaction.commit();
    await sides.copy();
    expect(await place(sides, 4n)).toMatchObject([{ offset: 4n, kind: 'exact', rule: 1, proof: [3n, 3n, 'timestamp'] }]);
    expect(await place(sides, 5n)).toMatchObject([{ offset: 4n, kind: 'exact', rule: 1 }]);
  });

  it('enters an empty partition at its start', async () => {
    const sides = clusters([]);
    await sides.copy();
    expect(await place(sides, 0n)).toMatchObject([{ offset: 0n, kind: 'exact', rule: 1 }]);
  });

  it('uses the last copy of the last record when the end stands twice', async () => {
    const sides = clusters(numbered(10));
    await sides.copy();
    await sides.copy({ from: { 0: 5n } });
    expect(await place(sides, 10n)).toMatchObject([{ offset: 15n, kind: 'exact', proof: [9n, 14n, 'timestamp'] }]);
  });
});

describe('computePositions, rule 4: the commit is below the start of the source', () => {
  it('uses the sync of that very record', async () => {
    const sides = clusters(numbered(100));
    await sides.copy();
    sides.sync(30n, 30n);
    sides.source.seed.expire('t', 0, 50n);
    expect(await place(sides, 30n)).toMatchObject([{ offset: 30n, kind: 'exact', rule: 4 }]);
  });

  it('else goes on after the largest copied offset below, and says how much may be read again', async () => {
    const sides = clusters(numbered(100));
    await sides.copy();
    sides.sync(20n, 20n);
    sides.source.seed.expire('t', 0, 50n);
    expect(await place(sides, 30n)).toMatchObject([{ offset: 21n, kind: 'approximate', rereads: 29n, rule: 4 }]);
  });

  it('is exact when the target has expired up to the same record', async () => {
    const sides = clusters(numbered(100));
    await sides.copy();
    sides.source.seed.expire('t', 0, 50n);
    sides.target.seed.expire('t', 0, 50n);
    expect(await place(sides, 30n)).toMatchObject([{ offset: 50n, kind: 'exact', rule: 4 }]);
  });

  it('loses nothing when all has expired at the source and the target still has it', async () => {
    const sides = clusters(numbered(100));
    await sides.copy();
    sides.source.seed.expire('t', 0, 100n);
    expect(await place(sides, 40n)).toMatchObject([{ offset: 0n, kind: 'approximate', rereads: 100n, rule: 4 }]);
    sides.sync(99n, 99n);
    expect(await place(sides, 100n)).toMatchObject([{ offset: 100n, kind: 'exact', rule: 1 }]);
  });
});

describe('computePositions, rule 5: no commit', () => {
  const other = new Map([['g', [{ topic: 't', partition: 1, offset: 0n, metadata: '' }]]]);
  const choose = async (withoutCommits: PositionsInput['withoutCommits']) => {
    const sides = clusters(numbered(10), 2);
    await sides.copy();
    sides.target.seed.append('t', 0, [{ value: 'foreign' }]);
    return (
      await place(sides, undefined, {
        commits: other,
        withoutCommits,
        partitions: 2,
        copied: new Map([
          ['t/0', 10n],
          ['t/1', 0n],
        ]),
      })
    )[0];
  };

  it('is a gate unless the spec chooses', async () => expect(await choose('refuse')).toMatchObject({ offset: undefined, kind: 'none' }));
  it('is no question where nothing was ever written', async () => {
    const sides = clusters([], 2);
    await sides.copy();
    expect(await place(sides, undefined, { commits: other, partitions: 2 })).toMatchObject([
      { offset: 0n, kind: 'exact', rule: 5 },
      { offset: 0n, rule: 1 },
    ]);
  });
  it('can be the start', async () => expect(await choose('start')).toMatchObject({ offset: 0n, kind: 'exact', rule: 5 }));
  it('can be the end of what is copied', async () => expect(await choose('end')).toMatchObject({ offset: 10n, kind: 'exact', rule: 5 }));
  it('can be left alone', async () => expect(await choose('leave')).toMatchObject({ offset: undefined, kind: 'left' }));
  it('says nothing of topics where the group has no commit at all', async () => expect(await place(clusters(numbered(1)), undefined)).toEqual([]));
});

describe('computePositions, a commit beyond the end of the source', () => {
  const recreated = async (records = numbered(10)) => {
    const sides = clusters(records);
    await sides.copy();
    return sides;
  };

  it('is a gate like no commit, and says why', async () => {
    const why = (end: number) =>
      `group "g" on t/0: its commit 500 counts as none: it is beyond the end ${end} of the source, as after a topic was created again; ` +
      'say in migration.cutover.groupsWithoutCommits where it goes on';
    expect(describeBlockers(await positionsOf(await recreated(), 500n))).toEqual([why(10)]);
    expect(describeBlockers(await positionsOf(await recreated([]), 500n))).toEqual([why(0)]);
  });

  it('goes on where the spec says, without the metadata of the commit', async () => {
    const choose = async (withoutCommits: PositionsInput['withoutCommits']) => (await positionsOf(await recreated(), 500n, { withoutCommits }))[0];
    expect(await choose('start')).toMatchObject({ committed: 500n, metadata: '', offset: 0n, proof: { rule: 5 } });
    expect(await choose('end')).toMatchObject({ committed: 500n, metadata: '', offset: 10n, proof: { rule: 5, sourceOffset: 9n } });
    expect(await choose('leave')).toMatchObject({ committed: 500n, offset: undefined, precision: { kind: 'left' } });
  });

  it('is not one that is only beyond an open transaction: that waits', async () => {
    const sides = clusters(numbered(3));
    sides.source.seed.transaction('x').append('t', 0, numbered(2, 50));
    await sides.copy({ to: { 0: 3n } });
    expect(describeBlockers(await positionsOf(sides, 5n))).toEqual([
      'group "g" on t/0: a transaction is open from source offset 3 on, below the commit',
    ]);
    expect(await place(sides, 3n)).toMatchObject([{ offset: 3n, kind: 'exact', rule: 1 }]);
  });
});

describe('computePositions for many groups', () => {
  it('waits for what is not copied yet also where another group is further behind than it can walk', async () => {
    const sides = clusters(numbered(300));
    await sides.copy({ to: { 0: 290n } });
    const commits = new Map(
      [['far', 5n] as const, ['near', 300n] as const].map(([g, offset]) => [g, [{ topic: 't', partition: 0, offset, metadata: '' }]]),
    );
    const topics = [{ name: 't', partitions: 1, compacted: false }];
    const copied = new Map([['t/0', 290n]]);
    const positions = await computePositions({ ...sides, flow, topics, commits, withoutCommits: 'refuse', copied, limit: 20 });
    expect(positions.map(({ group, precision }) => [group, precision.kind])).toEqual([
      ['far', 'approximate'],
      ['near', 'waiting'],
    ]);
  });

  it('walks a partition once for all of them, in order of group, topic and partition', async () => {
    const sides = clusters(numbered(100));
    await sides.copy();
    const commits = new Map(
      ['z', 'a', 'm'].map((group, index) => [group, [{ topic: 't', partition: 0, offset: BigInt(30 * index + 5), metadata: '' }]]),
    );
    const before = sides.target.calls.readRecords ?? 0;
    const positions = await computePositions({
      ...sides,
      flow,
      topics: [{ name: 't', partitions: 1, compacted: false }],
      commits,
      withoutCommits: 'refuse',
      copied: new Map([['t/0', 100n]]),
    });
    expect(positions.map(({ group, offset }) => [group, offset])).toEqual([
      ['a', 35n],
      ['m', 65n],
      ['z', 5n],
    ]);
    expect((sides.target.calls.readRecords ?? 0) - before).toBe(1);
  });
});
