import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { verificationRuns } from './verificationRuns.ts';

const one = { migration: 'orders', id: 'one' };
const two = { migration: 'orders', id: 'two' };
const begun = { startedAt: 100, topics: [] };
const details = { result: 'same', startedAt: 100, finishedAt: 200, topics: [] } as const;
const failed = { at: 7, code: 'CLUSTER_UNREACHABLE', message: 'nobody answers' };

/** What runs of verifications do. `setUp` answers empty tables. */
export function verificationRunsSuite(setUp: () => Promise<Knex>): void {
  describe('the table of verifications', () => {
    it('tells how far one came, with counts of 64 bits, and how it ended', async () => {
      const runs = verificationRuns(await setUp());
      expect(await runs.read('orders')).toBeUndefined();
      expect(await runs.begin(one, begun, 0)).toBe(true);
      const progress = { startedAt: 100, topics: [{ topic: 'a\u0000b', compared: 2n ** 53n + 1n, of: 2n ** 63n - 1n }] };
      await runs.tell(one, progress, 150);
      expect(await runs.read('orders')).toEqual({ toldAt: 150, running: progress });
      await runs.end(one, { details });
      await runs.tell(one, progress, 160);
      expect(await runs.read('orders')).toEqual({ toldAt: 150, details });
    });

    it('has one at a time, and keeps the whole result of the one before until the next has its own', async () => {
      const runs = verificationRuns(await setUp());
      const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => runs.begin({ ...one, id: `${n}` }, begun, 0)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      await runs.end({ ...one, id: `${answers.indexOf(true)}` }, { details });
      expect(await runs.begin(two, begun, 0)).toBe(true);
      expect(await runs.read('orders')).toEqual({ toldAt: 100, running: begun, details });
      await runs.end(two, { failed });
      expect(await runs.read('orders')).toEqual({ toldAt: 100, failed, details });
    });

    it('gives the place of one that was not heard of to another, and listens to the first no more', async () => {
      const runs = verificationRuns(await setUp());
      await runs.begin(one, begun, 0);
      expect(await runs.begin(two, { ...begun, startedAt: 300 }, 100)).toBe(false);
      expect(await runs.begin(two, { ...begun, startedAt: 300 }, 101)).toBe(true);
      await runs.tell(one, begun, 400);
      await runs.end(one, { failed });
      expect(await runs.read('orders')).toEqual({ toldAt: 300, running: { startedAt: 300, topics: [] } });
    });
  });
}
