import { describe, expect, it } from 'vitest';
import { describeBlockers } from './position.ts';
import { clusters, compacted, numbered, place, positionsOf } from './positions.fixture.ts';

const lost = (range: string, start: number, last: number) => [
  `group "g" on t/0: source offsets ${range} have expired at the target, whose log starts at ${start}, and the group has not read them: let the group read past ${last} at the source, or copy the topic again with a longer retention at the target`,
];

describe('placeInWalk, where the target has expired what the source still holds', () => {
  it('stops the cutover when the group has not read it', async () => {
    const sides = clusters(numbered(100));
    await sides.copy();
    sides.target.seed.expire('t', 0, 80n);
    expect(describeBlockers(await positionsOf(sides, 60n))).toEqual(lost('60 to 79', 80, 79));
    expect(describeBlockers(await positionsOf(sides, 80n))).toEqual([]);
  });

  it('stops it also when the commit is below the start of the source', async () => {
    const sides = clusters(numbered(100));
    await sides.copy();
    sides.source.seed.expire('t', 0, 60n);
    sides.target.seed.expire('t', 0, 80n);
    expect(describeBlockers(await positionsOf(sides, 40n))).toEqual(lost('60 to 79', 80, 79));
  });

  it('stops it when nothing is left, be it of a compacted topic that also expires', async () => {
    const sides = clusters(numbered(100));
    await sides.copy();
    sides.target.seed.expire('t', 0, 100n);
    expect(describeBlockers(await positionsOf(sides, 60n))).toEqual(lost('60 to 99', 100, 99));
    expect(describeBlockers(await positionsOf(sides, 60n, compacted))).toEqual(lost('60 to 99', 100, 99));
  });

  it('loses nothing when the source has expired it too', async () => {
    const sides = clusters(numbered(100));
    await sides.copy();
    sides.source.seed.expire('t', 0, 80n);
    sides.target.seed.expire('t', 0, 80n);
    expect(await place(sides, 60n)).toMatchObject([{ offset: 80n, kind: 'exact', rule: 4 }]);
  });
});
