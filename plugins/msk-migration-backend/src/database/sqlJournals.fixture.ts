import { journalStoreContract } from '@msk-migration/testing/contracts';
import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { failureOf } from './failureOf.fixture.ts';
import { sqlJournals } from './sqlJournals.ts';

/** What journals in a database do. `setUp` answers empty tables. */
export function journalsSuite(setUp: () => Promise<Knex>): void {
  journalStoreContract('table journal_entries', async () => sqlJournals(await setUp()));
  describe('the tables of journals', () => {
    idSuite(setUp);
    damageSuite(setUp);
    bodySuite(setUp);
  });
}

function idSuite(setUp: () => Promise<Knex>): void {
  it('keeps journals apart whose ids no database can hold as they are', async () => {
    const journals = sqlJournals(await setUp());
    const ids = ['a\0b', 'a\0c', '\ud800', '\udbff', '\u{1f600}', '\uffff', '"', '\\', '\\u0000', "'; drop table journal_entries; --"];
    for (const id of ids) expect(await journals.append(id, 0, { id })).toBe('appended');
    expect(await journals.list()).toEqual([...ids].sort());
    for (const id of ids) expect(await journals.read(id, 0)).toEqual([{ id }]);
  });

  it('refuses an id that is empty, or longer than an index of PostgreSQL can hold', async () => {
    const journals = sqlJournals(await setUp());
    for (const id of ['', '✓'.repeat(801)]) expect((await failureOf(journals.append(id, 0, {}))).code).toBe('INPUT_INVALID');
    expect(await journals.append('✓'.repeat(800), 0, {})).toBe('appended');
  });
}

function damageSuite(setUp: () => Promise<Knex>): void {
  it('says where an entry is', async () => {
    expect(sqlJournals(await setUp()).locate?.('flow/orders', 7)).toBe('table journal_entries, journal "flow/orders", entry 7');
  });

  it('refuses to read over an entry that is missing or edited, and names it', async () => {
    const knex = await setUp();
    const journals = sqlJournals(knex);
    for (let n = 0; n < 4; n++) await journals.append('flow/orders', n, { n });
    for (const edited of ['{', '[]', 'null']) {
      await knex('journal_entries').where({ n: 2 }).update({ entry: edited });
      expect(await failureOf(journals.read('flow/orders', 0))).toMatchObject({
        code: 'JOURNAL_DAMAGED',
        details: { entry: 2, where: 'table journal_entries, journal "flow/orders", entry 2' },
      });
    }
    await knex('journal_entries').where({ n: 2 }).delete();
    expect(await failureOf(journals.read('flow/orders', 1))).toMatchObject({ code: 'JOURNAL_DAMAGED', details: { entry: 2 } });
    expect(await journals.read('flow/orders', 3)).toEqual([{ n: 3 }]);
  });

  it('says what the database says, with its cause and without what was to be written', async () => {
    const knex = await setUp();
    await knex.schema.renameTable('journal_entries', 'hidden');
    const failure = await failureOf(sqlJournals(knex).append('flow/orders', 0, { token: 'a secret - of somebody' }));
    await knex.schema.renameTable('hidden', 'journal_entries');
    expect(failure.code).toBe('JOURNAL_UNAVAILABLE');
    expect(failure.message).toMatch(
      /^the database of the portal cannot be used: (no such table: journal_entries|relation "journal_entries" does not)/,
    );
    expect(failure.cause).toBeInstanceOf(Error);
    expect(JSON.stringify([failure.message, String(failure.cause), (failure.cause as Error).stack])).not.toContain('secret');
  });
}

function bodySuite(setUp: () => Promise<Knex>): void {
  it('refuses a body that is not what its digest says, and a digest that is none', async () => {
    const knex = await setUp();
    const journals = sqlJournals(knex);
    const digest = 'a'.repeat(64);
    await knex('journal_bodies').insert({ digest, body: Buffer.from('edited') });
    expect((await failureOf(journals.getBody(digest))).code).toBe('JOURNAL_DAMAGED');
    expect((await failureOf(journals.getBody('../up'))).code).toBe('INPUT_INVALID');
    expect((await failureOf(journals.putBody('A'.repeat(64), new Uint8Array()))).code).toBe('INPUT_INVALID');
  });
}

/** What replicas of a portal do with one database: each has its own pool. */
export function replicasSuite(setUp: () => Promise<readonly [Knex, Knex]>): void {
  it('lets one of two replicas win each entry that both append', async () => {
    const [one, other] = await setUp();
    const replicas = [sqlJournals(one), sqlJournals(other)] as const;
    const wins = [0, 0];
    for (let n = 0; n < 200; n++) {
      const outcomes = await Promise.all([0, 1, 0, 1].map(async (replica, writer) => replicas[replica]?.append('flow/orders', n, { n, writer })));
      expect(outcomes.filter(outcome => outcome === 'appended')).toHaveLength(1);
      expect(outcomes.filter(outcome => outcome === 'taken')).toHaveLength(3);
      const winner = outcomes.indexOf('appended');
      wins[winner % 2] = (wins[winner % 2] ?? 0) + 1;
      expect(await replicas[1 - (winner % 2)]?.read('flow/orders', n)).toEqual([{ n, writer: winner }]);
    }
    expect(wins.map(won => won > 0)).toEqual([true, true]);
  });
}
