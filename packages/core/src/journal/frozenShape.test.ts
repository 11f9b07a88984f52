import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fakeClock, memoryJournals } from '../../../testing/src/index.ts';
import type { StoredEntry } from '../ports/journalStore.ts';
import type { EntryBody } from './entries.ts';
import { openJournal } from './openJournal.ts';

const bodies: readonly EntryBody[] = [
  { type: 'opened', version: 1, spec: { flow: { name: 'orders' } }, digest: 'd1' },
  { type: 'began', process: 'deploy', run: 1, input: { plan: 'd2' }, by: 'ann' },
  { type: 'intended', process: 'deploy', run: 1, step: 'topics' },
  { type: 'started', process: 'deploy', run: 1, step: 'topics', started: { offset: 12n } },
  { type: 'settled', process: 'deploy', run: 1, step: 'topics', evidence: { topics: 2 } },
  { type: 'failed', process: 'deploy', run: 1, step: 'role', failure: { cause: 'denied', proof: ['403'], code: 'AWS_DENIED', thrown: true } },
  { type: 'dropped', process: 'deploy', run: 1, step: 'topics' },
  { type: 'approved', process: 'deploy', run: 1, digest: 'd2', by: 'ben' },
  { type: 'aborted', process: 'deploy', run: 1, reason: 'window closed' },
  { type: 'undoing', process: 'deploy', run: 1, step: 'topics' },
  { type: 'undone', process: 'deploy', run: 1, step: 'topics' },
  { type: 'finished', process: 'deploy', run: 1, reason: 'window closed' },
  { type: 'completed', process: 'cutover', run: 1, by: 'ben' },
  { type: 'noted', subject: 'resource/topic/orders', fact: { created: true } },
  { type: 'released' },
  { type: 'takenOver', by: 'ben' },
  { type: 'noted', subject: 'verification', fact: { result: 'same' }, by: 'ann' },
];

const open = (journals = memoryJournals()) =>
  openJournal({ journals, clock: fakeClock(Date.UTC(2026, 10, 1)), holder: 'ann@laptop#1', newId: () => 'session' }, 'flow/orders');

/**
 * Journals outlive programs. When this fails, what is written has changed its shape: raise `currentVersion`, add the step to `upgrade.ts`,
 * keep this frozen journal as one of the old version that still opens, and freeze the new shape beside it.
 */
it('writes entries in the shape of version 1', async () => {
  const journals = memoryJournals();
  const journal = await open(journals);
  for (const body of bodies) await journal.append(body);
  const lines = (await journals.read('flow/orders', 0)).map(entry => JSON.stringify(entry));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('frozen/version1.jsonl');
});

it('reads every entry of version 1', async () => {
  const frozen = await readFile(new URL('frozen/version1.jsonl', import.meta.url), 'utf8');
  const lines = frozen
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as StoredEntry);
  const journals = { ...memoryJournals(), read: async (_id: string, from: number) => lines.slice(from) };

  const { entries } = await open(journals);

  const [began, started, noted] = [entries[1], entries[3], entries[13]];
  expect(entries.map(entry => entry.type)).toEqual(bodies.map(body => body.type));
  expect(began).toMatchObject({
    process: 'deploy',
    run: 1,
    input: { plan: 'd2' },
    by: 'ann',
    n: 1,
    holder: 'ann@laptop#1',
    leaseUntil: 1793491230000,
  });
  expect(started).toMatchObject({ step: 'topics', started: { offset: '12' } });
  expect(noted).toMatchObject({ subject: 'resource/topic/orders', fact: { created: true } });
});
