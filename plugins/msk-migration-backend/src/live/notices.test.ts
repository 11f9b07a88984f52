import knexFactory, { type Knex } from 'knex';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { notifiedStates, openDatabase, type Registration } from '../database/index.ts';
import { keptLog } from '../portalWorld.fixture.ts';
import { createNotices, type Notices } from './notices.ts';

let knex: Knex;
let sent: { readonly title: string; readonly severity: string; readonly scope: string; readonly description?: string }[];
let lines: string[];
beforeEach(async () => {
  knex = await openDatabase({ getClient: async () => knexFactory({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true }) });
  sent = [];
});
afterEach(() => knex.destroy());

const registration = (change: Partial<Registration> = {}): Registration =>
  ({ name: 'orders', owner: 'group:default/orders', phase: 'monitor', ...change }) as Registration;

function notices(fails = false): Notices {
  const log = keptLog();
  lines = log.lines;
  const send = async ({ payload }: { readonly payload: (typeof sent)[number] }): Promise<void> => {
    if (fails) throw new TypeError('no such plugin');
    sent.push(payload);
  };
  return createNotices({ notifications: { send } as never, told: notifiedStates(knex), logger: log.logger });
}

const titles = (): readonly string[] => sent.map(({ title }) => title);
const waitsOn = (step: string, waitingFor: string, needsPerson = true): Partial<Registration> => ({
  progress: { outcome: 'waiting', on: [{ step, waitingFor, askAgainInMs: 1, needsPerson }] },
});

it('tells of health that is bad, and of its next change, once', async () => {
  const { judge } = notices();
  const broken = registration({ judgement: { verdict: 'broken', reasons: ['a', 'b'] } });
  for (const one of [registration({ judgement: { verdict: 'healthy', reasons: [] } }), broken, broken]) {
    judge(one);
    await vi.waitFor(async () => expect(await knex('notified_states').where({ kind: 'health', value: one.judgement?.verdict })).toHaveLength(1));
  }
  judge(registration({ judgement: { verdict: 'degraded', reasons: [] } }));
  await expect.poll(titles).toEqual(['Migration "orders" is broken', 'Migration "orders" is degraded']);
  expect(sent[0]).toMatchObject({ severity: 'high', scope: 'health:orders', description: 'a; b' });
  expect(sent[1]).toMatchObject({ severity: 'normal' });
});

it('tells what is wanted of a person, and not what mends itself', async () => {
  const { judge } = notices();
  judge(registration(waitsOn('drain', 'records to arrive', false)));
  judge(registration(waitsOn('approve', 'approval of abc')));
  await expect.poll(titles).toEqual(['Migration "orders" waits for you: its cutover wants an approval']);
  judge(registration(waitsOn('fence', 'stop the writers')));
  await expect
    .poll(titles)
    .toEqual(['Migration "orders" waits for you: its cutover wants an approval', 'Migration "orders" waits for you: stop the writers']);
});

it('tells that it is done', async () => {
  const { judge } = notices();
  judge(registration({ phase: 'done' }));
  await expect.poll(titles).toEqual(['Migration "orders" is done']);
});

it('tells once where several replicas see the same', async () => {
  const replicas = [notices(), notices(), notices()];
  for (const { judge } of replicas) judge(registration(waitsOn('approve', 'approval of abc')));
  await vi.waitFor(async () => expect(await knex('notified_states')).toHaveLength(4));
  await expect.poll(titles).toEqual(['Migration "orders" waits for you: its cutover wants an approval']);
});

it('logs where nobody can be told, and fails nobody', async () => {
  notices(true).judge(registration({ phase: 'done' }));
  await vi.waitFor(() => expect(lines).toEqual([expect.stringContaining('the owners of migration "orders" could not be told')]));
});

it('tells what failed, once for each failure', async () => {
  const { judge } = notices();
  const failed = registration({ progress: { outcome: 'failed', step: 'preflight', failure: { cause: 'nothing was verified yet', proof: [] } } });
  judge(failed);
  await expect.poll(titles).toEqual(['Migration "orders" came to a halt']);
  judge(failed);
  judge(registration({ phase: 'done' }));
  await expect.poll(titles).toEqual(['Migration "orders" came to a halt', 'Migration "orders" is done']);
  expect(sent[0]).toMatchObject({ description: 'preflight: nothing was verified yet', severity: 'high' });
});

it('tells it with the next look when the notifications could not be sent', async () => {
  notices(true).judge(registration({ phase: 'done' }));
  await expect.poll(() => lines).toHaveLength(1);
  notices().judge(registration({ phase: 'done' }));
  await expect.poll(titles).toEqual(['Migration "orders" is done']);
});
