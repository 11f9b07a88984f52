import { describe, expect, it } from 'vitest';
import { memoryJournals } from '../../../testing/src/index.ts';
import { MigrationError } from '../errors/migrationError.ts';
import type { JournalStore, StoredEntry } from '../ports/journalStore.ts';
import { note, readFact, readFacts } from './facts.ts';
import { start, world } from './journal.fixture.ts';
import { openJournal, releaseAfter } from './openJournal.ts';

describe('a journal', () => {
  it('remembers what was appended, with who, when and until when', async () => {
    const { ports } = world();
    const journal = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await journal.append({ type: 'noted', subject: 'positions', fact: { offset: 12n, left: undefined } });

    const again = await openJournal(ports('ben@host#2'), 'flow/orders');

    expect(again.entries).toEqual(journal.entries);
    expect(again.entries).toEqual([
      {
        type: 'noted',
        subject: 'positions',
        fact: { offset: '12' },
        n: 0,
        holder: 'ann@laptop#1',
        nonce: 'id0.0',
        at: start,
        leaseUntil: start + 30_000,
      },
    ]);
  });

  it('keeps the newest fact of a subject and forgets one that is noted as undefined', async () => {
    const { ports } = world();
    const journal = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await note(journal, 'resource/topic/a', { arn: 1 });
    await note(journal, 'resource/topic/b', { arn: 2 });
    await note(journal, 'resource/topic/a', { arn: 3 });
    await note(journal, 'resource/topic/b', undefined);

    expect(readFact(journal, 'resource/topic/a')).toEqual({ arn: 3 });
    expect(readFact(journal, 'resource/topic/b')).toBeUndefined();
    expect(readFacts(journal, 'resource/')).toEqual(new Map([['resource/topic/a', { arn: 3 }]]));
  });

  it('serves appends in the order in which they were asked for', async () => {
    const { ports } = world();
    const journal = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await Promise.all([1, 2, 3, 4, 5].map(each => note(journal, `fact/${each}`, each)));
    expect(journal.entries.map(entry => entry.n)).toEqual([0, 1, 2, 3, 4]);
    expect(journal.entries.map(entry => (entry.type === 'noted' ? entry.fact : ''))).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('the lease', () => {
  it('keeps others away and says who, since when, until when and how to take over', async () => {
    const { clock, ports } = world();
    await note(await openJournal(ports('ann@laptop#1'), 'flow/orders'), 'a', 1);
    await clock.advance(10_000);
    const ben = await openJournal(ports('ben@host#2'), 'flow/orders');

    const refusal = ben.append({ type: 'noted', subject: 'b', fact: 2 });

    await expect(refusal).rejects.toMatchObject({
      code: 'JOURNAL_TAKEN',
      message: expect.stringMatching(
        /ann@laptop#1 holds "flow\/orders" since 2026-11-01T10:00:00.000Z, at least until 2026-11-01T10:00:30.000Z.*run the same command again/,
      ),
      details: { holder: 'ann@laptop#1', since: start, until: start + 30_000, takeoverAt: start + 50_000 },
    });
    expect(ben.entries).toHaveLength(1);
  });

  it('is waited out, and then the longest call of the former holder', async () => {
    const { clock, ports } = world();
    await note(await openJournal(ports('ann@laptop#1'), 'flow/orders'), 'a', 1);
    await clock.advance(31_000);
    const ben = await openJournal(ports('ben@host#2'), 'flow/orders');

    const appended = await ben.append({ type: 'noted', subject: 'b', fact: 2 });

    expect(appended).toMatchObject({ n: 1, holder: 'ben@host#2', at: start + 50_000 });
  });

  it('lets the next command go on at once after it was given back', async () => {
    const { ports } = world();
    const ann = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await expect(
      releaseAfter(ann, async () => {
        await note(ann, 'a', 1);
        throw new MigrationError('INTERNAL', 'stopped');
      }),
    ).rejects.toThrow('stopped');

    const ben = await openJournal(ports('ben@host#2'), 'flow/orders');
    await note(ben, 'b', 2);

    expect(ben.entries.map(entry => entry.type)).toEqual(['noted', 'released', 'noted']);
  });

  it('of a process known to be dead is not waited for', async () => {
    const { ports } = world();
    await note(await openJournal(ports('ann@laptop#1'), 'flow/orders'), 'a', 1);
    const next = await openJournal(
      ports('ann@laptop#2', holder => holder !== 'ann@laptop#1'),
      'flow/orders',
    );
    await expect(next.append({ type: 'noted', subject: 'b', fact: 2 })).resolves.toMatchObject({ n: 1 });
  });

  it('separates two journals that one process opened', async () => {
    const { ports } = world();
    await note(await openJournal(ports('ann@laptop#1'), 'flow/orders'), 'a', 1);
    const second = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await expect(second.take()).rejects.toMatchObject({ code: 'JOURNAL_TAKEN' });
  });

  it('given back twice, or never taken, writes nothing', async () => {
    const { ports } = world();
    const ann = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await ann.release();
    await note(ann, 'a', 1);
    await ann.release();
    await ann.release();
    expect(ann.entries).toHaveLength(2);
  });
});

describe('two holders', () => {
  it('cannot both go on from the same entry', async () => {
    const { clock, ports } = world();
    const ann = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await note(ann, 'a', 1);
    await clock.advance(60_000);
    const ben = await openJournal(ports('ben@host#2'), 'flow/orders');
    await note(ben, 'b', 2);

    await expect(note(ann, 'a', 3)).rejects.toMatchObject({ code: 'JOURNAL_TAKEN', message: expect.stringContaining('ben@host#2') });

    await expect(note(ann, 'a', 3)).rejects.toMatchObject({ code: 'JOURNAL_TAKEN' });
    expect((await openJournal(ports('cy@host#3'), 'flow/orders')).entries).toHaveLength(2);
  });
});

describe('a store whose answers get lost', () => {
  const losing = (failures: number): JournalStore => {
    const inner = memoryJournals();
    let left = failures;
    return {
      ...inner,
      append: async (id, n, entry) => {
        const outcome = await inner.append(id, n, entry);
        if (left-- > 0) throw new MigrationError('AWS_UNAVAILABLE', 'connection reset');
        return outcome;
      },
    };
  };

  it('has our own entry recognised by its nonce', async () => {
    const { ports } = world(losing(1));
    const journal = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await note(journal, 'a', 1);
    expect(journal.entries).toHaveLength(1);
    await note(journal, 'b', 2);
    expect(journal.entries.map(entry => entry.n)).toEqual([0, 1]);
  });

  it('does not have a later entry pass for the one whose answer never came', async () => {
    const { journals, ports } = world();
    let broken = true;
    const store: JournalStore = {
      ...journals,
      append: async (id, n, entry) => {
        const outcome = await journals.append(id, n, entry);
        if (broken) throw new MigrationError('INTERNAL', 'the machine went to sleep');
        return outcome;
      },
    };
    const journal = await openJournal({ ...ports('ann@laptop#1'), journals: store }, 'flow/orders');
    await expect(note(journal, 'a', 1)).rejects.toThrow('went to sleep');
    broken = false;

    await note(journal, 'b', 2);

    expect(journal.entries.map(entry => (entry.type === 'noted' ? entry.subject : ''))).toEqual(['a', 'b']);
  });
});

describe('a journal that was tampered with', () => {
  const changed = async (change: (lines: StoredEntry[]) => StoredEntry[]) => {
    const { journals, ports } = world();
    const journal = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await note(journal, 'a', 1);
    await note(journal, 'b', 2);
    await note(journal, 'c', 3);
    const lines = change([...(await journals.read('flow/orders', 0))]);
    const read = async (_id: string, from: number) => lines.slice(from);
    const locate = (_id: string, n: number) => `/journals/flow~orders/${n}.json`;
    return openJournal({ ...ports('ben@host#2'), journals: { ...journals, read, locate } }, 'flow/orders');
  };
  const alter = (n: number, by: StoredEntry) => (lines: StoredEntry[]) => lines.map((line, index) => (index === n ? { ...line, ...by } : line));

  it.each([
    ['was edited', alter(1, { fact: 9 }), /1\.json \(entry 1\).*changed after it was written.*from a copy/],
    ['lost its seal', alter(2, { chain: undefined }), /2\.json \(entry 2\).*changed after/],
    ['lost an entry', (lines: StoredEntry[]) => [lines[0]!, lines[2]!], /1\.json \(entry 1\).*the one before it/],
    ['is from the future', alter(0, { v: 2 }), /0\.json was written by a newer msk-migration.*Update/],
    ['is somebody else’s file', () => [{ hello: 'world' }], /0\.json has no version that we know/],
  ])('is refused when it %s, with the file and the way out', async (_what, change, message) => {
    await expect(changed(change)).rejects.toMatchObject({ code: 'JOURNAL_DAMAGED', message: expect.stringMatching(message) });
  });
});
