import { describe, expect, it } from 'vitest';
import { clusters, numbered, place } from './positions.fixture.ts';

describe('positionOfFar', () => {
  it('goes on at the first copy of the record: nothing is lost, and all that follows there may be read again', async () => {
    const sides = clusters(numbered(300));
    await sides.copy({ duplicateStretch: { partition: 0, from: 150n, to: 250n } });
    expect(await place(sides, 200n, { limit: 20 })).toMatchObject([{ offset: 200n, kind: 'approximate', rereads: 200n }]);
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
