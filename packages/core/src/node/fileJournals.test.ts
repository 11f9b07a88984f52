import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { note } from '../journal/facts.ts';
import { openJournal } from '../journal/openJournal.ts';
import { fileJournals } from './fileJournals.ts';
import { hostHolder, isHolderAlive } from './holders.ts';
import { systemClock } from './systemClock.ts';

const program = (...args: string[]) => ['--conditions=source', fileURLToPath(new URL('fileJournals.fixture.ts', import.meta.url)), ...args];
const digest = 'a'.repeat(64);

let directory = '';
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'journals-'))));
afterEach(async () => rm(directory, { recursive: true }));

const open = async () => {
  const ports = { journals: fileJournals(directory), clock: systemClock, holder: hostHolder(), isHolderAlive, newId: () => crypto.randomUUID() };
  return openJournal(ports, 'flow/orders');
};

describe('programs that append to one journal at the same time', () => {
  it('each get every entry in once, and none twice', async () => {
    const each = 40;
    await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, program(directory, 'race', String(each)))));

    const entries = await fileJournals(directory).read('flow/orders', 0);

    const keys = entries.map(entry => `${String(entry['pid'])}/${String(entry['mine'])}`);
    expect(entries).toHaveLength(3 * each);
    expect(new Set(keys).size).toBe(3 * each);
    expect(await readdir(join(directory, '.writing'))).toEqual([]);
  }, 30_000);
});

describe('a program that holds a journal', () => {
  it('keeps the next one away while it lives, and is not waited for after SIGKILL', async () => {
    const holder = spawn(process.execPath, program(directory, 'hang'), { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    const refused = await open();
    await expect(note(refused, 'next', 1)).rejects.toMatchObject({
      code: 'JOURNAL_TAKEN',
      message: expect.stringContaining(`#${String(holder.pid)}.`),
    });

    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const from = Date.now();
    await note(await open(), 'next', 1);

    expect(Date.now() - from).toBeLessThan(15_000);
  }, 30_000);
});

describe('damage', () => {
  const three = async () => {
    const journal = await open();
    for (const fact of [1, 2, 3]) await note(journal, 'fact', fact);
    await journal.release();
    return (n: number) => join(directory, 'flow~orders', `00000${n}.json`);
  };

  it.each([
    ['torn', async (path: string) => truncate(path, 40), /000001\.json \(entry 1\).*torn.*from a copy/],
    ['empty', async (path: string) => truncate(path, 0), /000001\.json \(entry 1\).*torn/],
    ['missing', async (path: string) => rm(path), /000001\.json \(entry 1\).*missing/],
    ['no object', async (path: string) => writeFile(path, '[]'), /000001\.json \(entry 1\).*holds no entry/],
    [
      'edited',
      async (path: string) => writeFile(path, (await readFile(path, 'utf8')).replace('"fact":2', '"fact":7')),
      /000001\.json \(entry 1\).*changed after/,
    ],
  ])('is refused, with the file and the way out: %s', async (_what, damage, message) => {
    const pathOf = await three();
    await damage(pathOf(1));
    await expect(open()).rejects.toMatchObject({ code: 'JOURNAL_DAMAGED', message: expect.stringMatching(message) });
  });

  it('of the end, while somebody is at it, is not appended over', async () => {
    const journal = await open();
    for (const fact of [1, 2, 3]) await note(journal, 'fact', fact);
    await rm(join(directory, 'flow~orders', '000002.json'));
    await expect(note(journal, 'fact', 4)).rejects.toMatchObject({ code: 'JOURNAL_DAMAGED', message: expect.stringContaining('000002.json') });
  });

  it('of a body is found by its digest', async () => {
    await mkdir(join(directory, '.bodies'));
    await writeFile(join(directory, '.bodies', digest), 'something else');
    await expect(fileJournals(directory).getBody(digest)).rejects.toMatchObject({ code: 'JOURNAL_DAMAGED' });
    await expect(fileJournals(directory).getBody('../../etc/passwd')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('the directory', () => {
  it('holds readable files, for the owner only', async () => {
    await note(await open(), 'offset', 12n);
    const path = fileJournals(directory).locate?.('flow/orders', 0) ?? '';
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ type: 'noted', subject: 'offset', fact: '12', v: 1 });
  });

  it('is rid of what a killed program left, and of nothing that is being written', async () => {
    await mkdir(join(directory, '.writing'));
    for (const name of ['old', 'new']) await writeFile(join(directory, '.writing', name), '{');
    await utimes(join(directory, '.writing', 'old'), 0, 0);
    await note(await open(), 'a', 1);
    expect(await readdir(join(directory, '.writing'))).toEqual(['new']);
  });

  it('that cannot be used says so, and works when it can', async () => {
    const place = join(directory, 'journals');
    await writeFile(place, 'in the way');
    const store = fileJournals(place);
    await expect(store.append('flow/orders', 0, {})).rejects.toMatchObject({ code: 'JOURNAL_UNAVAILABLE', message: expect.stringContaining(place) });
    await rm(place);
    expect(await store.append('flow/orders', 0, {})).toBe('appended');
  });

  it.each(['', 'x'.repeat(300)])('refuses the id "%s"', async id => {
    await expect(fileJournals(directory).append(id, 0, {})).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});
