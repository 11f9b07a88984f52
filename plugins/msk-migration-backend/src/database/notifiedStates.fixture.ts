import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { notifiedStates } from './notifiedStates.ts';

/** What notified states do. `setUp` answers empty tables. */
export function notifiedStatesSuite(setUp: () => Promise<Knex>): void {
  describe('the table of notified states', () => {
    it('is claimed by a value that differs from the one before, kind by kind', async () => {
      const states = notifiedStates(await setUp());
      const claims = [
        ['orders', 'health', 'broken'],
        ['orders', 'health', 'broken'],
        ['orders', 'health', 'healthy'],
        ['orders', 'health', 'broken'],
        ['orders', 'approval', 'broken'],
        ['Orders', 'health', 'broken'],
      ] as const;
      const answers: boolean[] = [];
      for (const [migration, kind, value] of claims) answers.push(await states.claim(migration, kind, value));
      expect(answers).toEqual([true, false, true, true, true, true]);
    });

    it('is claimed by one of many that see the same change', async () => {
      const states = notifiedStates(await setUp());
      for (const value of ['broken', 'healthy', 'broken']) {
        const answers = await Promise.all(Array.from({ length: 8 }, () => states.claim('orders', 'health', value)));
        expect(answers.filter(Boolean)).toHaveLength(1);
      }
    });
  });
}
