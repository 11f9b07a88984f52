import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { deniedAttempts } from './deniedAttempts.ts';

/** What denied attempts do. `setUp` answers empty tables. */
export function deniedAttemptsSuite(setUp: () => Promise<Knex>): void {
  describe('the table of denied attempts', () => {
    it('reads those of a migration, newest first, page after page', async () => {
      const attempts = deniedAttempts(await setUp());
      const made = Array.from({ length: 5 }, (_, n) => ({
        at: 1_764_000_000_000 - n,
        by: 'user:default/ben',
        what: `try ${n}\0`,
        migration: 'orders',
        why: 'not "the" owner ✓',
      }));
      for (const attempt of made) {
        await attempts.add(attempt);
        await attempts.add({ ...attempt, migration: 'Orders' });
        await attempts.add({ ...attempt, migration: undefined });
      }
      const first = await attempts.read({ migration: 'orders', limit: 3 });
      const second = await attempts.read({ migration: 'orders', limit: 3, before: first.at(-1)?.id });
      expect([...first, ...second].map(attempt => ({ ...attempt, id: undefined }))).toEqual(made.toReversed());
      expect(await attempts.read({ migration: 'orders', limit: 3, before: second.at(-1)?.id })).toEqual([]);
    });

    it('forgets those from before a moment, however many, and keeps the others', async () => {
      const knex = await setUp();
      const attempts = deniedAttempts(knex);
      const attempt = { by: 'user:default/ben', what: 'cutover', migration: 'orders', why: 'no' };
      await knex.batchInsert(
        'denied_attempts',
        Array.from({ length: 1_201 }, (_, at) => ({ ...attempt, at })),
        100,
      );
      for (const at of [2_000, 2_001]) await attempts.add({ ...attempt, at });
      expect(await attempts.forget(2_001)).toBe(1_202);
      expect(await attempts.read({ migration: 'orders', limit: 10 })).toMatchObject([{ at: 2_001 }]);
      expect(await attempts.forget(2_001)).toBe(0);
    });
  });
}
