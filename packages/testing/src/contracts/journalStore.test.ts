import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileJournals } from '@msk-migration/core/node';
import { afterAll } from 'vitest';
import { memoryJournals } from '../fakes/memoryJournals.ts';
import { journalStoreContract } from './journalStore.ts';

const made: string[] = [];
afterAll(async () => {
  for (const directory of made) await rm(directory, { recursive: true });
});

journalStoreContract('memoryJournals', async () => memoryJournals());

journalStoreContract('fileJournals', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'journals-'));
  made.push(directory);
  return fileJournals(join(directory, 'not', 'there yet'));
});
