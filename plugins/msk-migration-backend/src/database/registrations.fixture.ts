import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { failureOf } from './failureOf.fixture.ts';
import { deniedAttempts } from './deniedAttempts.ts';
import { lagSamples } from './lagSamples.ts';
import { notifiedStates } from './notifiedStates.ts';
import type { Registration } from './registration.ts';
import { registrations, type NewRegistration } from './registrations.ts';
import { verificationRuns } from './verificationRuns.ts';

const hook = { kind: 'ask', message: 'grüße ✓ \0 "quoted"' } as const;

/** A migration to register. */
export const newRegistration = (over: Partial<NewRegistration> = {}): NewRegistration => ({
  name: 'orders',
  flow: 'eu',
  owner: 'group:default/orders',
  phase: 'plan',
  spec: { flow: { name: 'eu' }, migration: { name: 'orders', cutover: { fence: hook } } } as unknown as Registration['spec'],
  createdBy: 'user:default/ann',
  createdAt: 1_764_000_000_123,
  ...over,
});

const far = 9_007_199_254_740_993n;

/** What registrations do. `setUp` answers empty tables. */
export function registrationsSuite(setUp: () => Promise<Knex>): void {
  describe('the table of migrations', () => {
    createSuite(setUp);
    updateSuite(setUp);
    removeSuite(setUp);
    listSuite(setUp);
  });
}

function createSuite(setUp: () => Promise<Knex>): void {
  it('gives back what was registered', async () => {
    const store = registrations(await setUp());
    const full = newRegistration({
      progress: { outcome: 'waiting', on: [{ step: 'approve', waitingFor: 'an approval', askAgainInMs: 1_000, needsPerson: true }] },
      judgement: { verdict: 'degraded', reasons: ['no heartbeat'] },
      lag: { certain: far, live: 0n },
    });
    const expected = { ...full, changedAt: full.createdAt, revision: 1 };
    expect(await store.create(full)).toEqual(expected);
    expect(await store.get('orders')).toEqual(expected);
  });

  it('knows nothing of a name that was never registered, also of one that no database can hold', async () => {
    const store = registrations(await setUp());
    await store.create(newRegistration());
    for (const name of ['billing', 'Orders', 'orders\0', '\ud800', "' or 1=1"]) expect(await store.get(name)).toBeUndefined();
  });

  it('gives a name once, also to many that ask at once, and tells names apart by case', async () => {
    const store = registrations(await setUp());
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => store.create(newRegistration({ createdBy: `user:default/${n}` }))));
    const refusals = results.flatMap(result => (result.status === 'rejected' ? [result.reason as { code: string; message: string }] : []));
    expect(refusals.map(refusal => refusal.code)).toEqual(Array(7).fill('NAME_TAKEN'));
    expect(refusals[0]?.message).toBe('"orders" is the name of another registered migration');
    expect(await store.create(newRegistration({ name: 'Orders' }))).toMatchObject({ name: 'Orders', revision: 1 });
  });
}

function updateSuite(setUp: () => Promise<Knex>): void {
  it('sets what is named and leaves the rest', async () => {
    const store = registrations(await setUp());
    const created = await store.create(newRegistration({ lag: { certain: 1n, live: 1n }, judgement: { verdict: 'healthy', reasons: [] } }));
    const changes = { phase: 'monitor', lag: { certain: far, live: -1n }, changedAt: 1_764_000_000_999 } as const;
    expect(await store.update('orders', changes)).toEqual({ ...created, ...changes, revision: 2 });
    expect(await store.update('orders', { lag: undefined })).toEqual({ ...created, ...changes, lag: undefined, revision: 3 });
    expect(await store.get('orders')).toEqual({ ...created, ...changes, lag: undefined, revision: 3 });
  });

  it('refuses to change what somebody else has changed since, and knows when there is none', async () => {
    const store = registrations(await setUp());
    await store.create(newRegistration());
    const outcomes = await Promise.all(['group:default/a', 'group:default/b', 'group:default/c'].map(owner => store.update('orders', { owner }, 1)));
    const winners = outcomes.filter(outcome => outcome !== undefined);
    expect(winners).toHaveLength(1);
    expect(await store.get('orders')).toEqual(winners[0]);
    expect(winners[0]?.revision).toBe(2);
    expect(await store.update('billing', { phase: 'done' })).toBeUndefined();
  });
}

function removeSuite(setUp: () => Promise<Knex>): void {
  it('removes with what was measured and told, but not who was denied', async () => {
    const knex = await setUp();
    const [store, samples, states, attempts] = [registrations(knex), lagSamples(knex), notifiedStates(knex), deniedAttempts(knex)];
    const runs = verificationRuns(knex);
    for (const name of ['orders', 'billing']) {
      await store.create(newRegistration({ name }));
      await samples.add(name, [{ takenAt: 1, lag: { certain: 1n, live: 1n } }]);
      await states.claim(name, 'health', 'broken');
      await runs.begin({ migration: name, id: 'one' }, { startedAt: 1, topics: [] }, 0);
      await attempts.add({ at: 1, by: 'user:default/ben', what: 'cutover', migration: name, why: 'not the owner' });
    }
    const answers = [await store.remove('orders', 2), await store.remove('orders', 1), await store.remove('orders')];
    expect(answers).toEqual([false, true, false]);
    expect(await store.get('orders')).toBeUndefined();
    expect(await samples.read('orders', { since: 0 })).toEqual([]);
    expect(await states.claim('orders', 'health', 'broken')).toBe(true);
    expect(await runs.read('orders')).toBeUndefined();
    expect(await attempts.read({ migration: 'orders', limit: 9 })).toHaveLength(1);
    expect(await store.get('billing')).toBeDefined();
    expect(await samples.read('billing', { since: 0 })).toHaveLength(1);
    expect(await states.claim('billing', 'health', 'broken')).toBe(false);
    expect(await runs.read('billing')).toBeDefined();
  });
}

function listSuite(setUp: () => Promise<Knex>): void {
  const names = ['B', 'a', 'a-1', 'a.1', 'a_1', 'b', 'Ä', 'ä'];

  it('lists by name, character by character, page after page', async () => {
    const store = registrations(await setUp());
    for (const name of names.toReversed()) await store.create(newRegistration({ name }));
    const seen: string[] = [];
    for (let page = await store.list({ limit: 3 }); page.length > 0; page = await store.list({ limit: 3, after: seen.at(-1) }))
      seen.push(...page.map(({ name }) => name));
    expect(seen).toEqual([...names].sort());
  });

  it('lists what is asked for and may be seen', async () => {
    const store = registrations(await setUp());
    const all = [
      { name: 'a', flow: 'eu', owner: 'group:default/x', phase: 'plan' },
      { name: 'b', flow: 'eu', owner: 'group:default/y', phase: 'cutover' },
      { name: 'c', flow: 'us', owner: 'group:default/x', phase: 'cutover' },
      { name: 'd', flow: 'us', owner: 'group:default/X', phase: 'done' },
    ] as const;
    for (const each of all) await store.create(newRegistration(each));
    const namesOf = async (query: object) => (await store.list({ limit: 10, ...query })).map(({ name }) => name).join('');
    expect(await namesOf({ owners: ['group:default/x'] })).toBe('ac');
    expect(await namesOf({ flows: ['eu', 'us'], phases: ['cutover'] })).toBe('bc');
    expect(await namesOf({ names: ['d', 'a', 'zz'], owners: ['group:default/x'] })).toBe('a');
    expect(await namesOf({ names: [] })).toBe('');
    expect(await namesOf({ owners: [] })).toBe('');
    expect(await namesOf({ phases: ['plan', 'cutover'], where: { owners: ['group:default/x'] } })).toBe('ac');
    expect(await namesOf({ flows: ['eu'], where: { anyOf: [{ flows: ['us'] }, { phases: ['plan'] }] } })).toBe('a');
    expect(await namesOf({ where: { not: { anyOf: [] } }, after: 'b', limit: 1 })).toBe('c');
  });

  it('says that the database failed, not what it was asked', async () => {
    const knex = await setUp();
    await knex.schema.renameTable('migrations', 'hidden');
    const failure = await failureOf(registrations(knex).create(newRegistration({ createdBy: 'user:default/secret' })));
    await knex.schema.renameTable('hidden', 'migrations');
    expect(failure).toMatchObject({ code: 'JOURNAL_UNAVAILABLE' });
    expect(failure.message + String(failure.cause)).not.toContain('secret');
  });
}
