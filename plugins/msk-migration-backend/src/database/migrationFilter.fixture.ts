import fc from 'fast-check';
import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { emptyTables } from './emptyTables.fixture.ts';
import { matches, type MigrationFilter } from './migrationFilter.ts';
import { newRegistration } from './registrations.fixture.ts';
import { registrations } from './registrations.ts';

/** Few, so that filters and migrations meet; some that differ by case, and some that no database can hold as they are. */
const owner = fc.constantFrom('group:default/a', 'group:default/A', 'user:default/ä', "o'brien", '\0', '\\u0000', '%', '');
const flow = fc.constantFrom('eu', 'EU', 'us');
const phase = fc.constantFrom('plan', 'monitor', 'cutover', 'done');

const { filter } = fc.letrec<{ filter: MigrationFilter }>(tie => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ owners: fc.array(owner, { maxLength: 3 }) }),
    fc.record({ flows: fc.array(flow, { maxLength: 2 }) }),
    fc.record({ phases: fc.array(phase, { maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ anyOf: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
}));

const rows = fc.array(fc.record({ owner, flow, phase }), { minLength: 1, maxLength: 8 });

/** Filters mean the same in memory and in the database. `setUp` answers empty tables. */
export function filterSuite(setUp: () => Promise<Knex>): void {
  describe('a filter of migrations', () => {
    it('lets through in the database what it lets through in memory', async () => {
      const knex = await setUp();
      const store = registrations(knex);
      const filters = fc.array(filter, { minLength: 5, maxLength: 10 });
      await fc.assert(
        fc.asyncProperty(rows, filters, async (migrations, wheres) => {
          await emptyTables(knex);
          for (const [index, row] of migrations.entries()) await store.create(newRegistration({ name: String(index), ...row }));
          for (const where of wheres) {
            const found = (await store.list({ where, limit: 100 })).map(({ name }) => Number(name));
            expect(found).toEqual([...migrations.keys()].filter(index => matches(where, migrations[index]!)));
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
