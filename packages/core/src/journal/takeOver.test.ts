import { describe, expect, it } from 'vitest';
import type { JournalStore } from '../ports/journalStore.ts';
import { note } from './facts.ts';
import { start, world } from './journal.fixture.ts';
import { openJournal } from './openJournal.ts';

describe('a lease', () => {
  it('is taken from a holder who goes on, who is then refused; the former lease and its last call are waited out', async () => {
    const { clock, ports } = world();
    const ann = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await note(ann, 'a', 1);
    await clock.advance(10_000);
    const ben = await openJournal(ports('ben@host#2'), 'flow/orders');

    await ben.takeOver('user:default/ben');
    await ben.release();
    await expect(note(ann, 'a', 2)).rejects.toMatchObject({
      code: 'JOURNAL_TAKEN',
      message: expect.stringMatching(/^ben@host#2 at 2026-11-01T10:00:10.000Z took "flow\/orders" over; nothing more was done here/),
    });
    await note(ben, 'b', 1);

    expect(ben.entries.map(({ type, holder, at }) => [type, holder, at - start])).toEqual([
      ['noted', 'ann@laptop#1', 0],
      ['takenOver', 'ben@host#2', 10_000],
      ['noted', 'ben@host#2', 50_000],
    ]);
    expect(ben.entries[1]).toMatchObject({ by: 'user:default/ben' });
  });

  it('that was taken over is waited out by whoever comes next, also when the one who took it died', async () => {
    const { ports } = world();
    await note(await openJournal(ports('ann@laptop#1'), 'flow/orders'), 'a', 1);
    await (await openJournal(ports('ben@host#2'), 'flow/orders')).takeOver();

    const next = await openJournal(
      ports('ben@host#3', holder => (holder === 'ben@host#2' ? false : undefined)),
      'flow/orders',
    );

    await expect(next.append({ type: 'noted', subject: 'b', fact: 2 })).resolves.toMatchObject({ n: 2, at: start + 50_000 });
  });

  it('is not taken where it is our own or nobody’s, or a process that is known to be dead had it', async () => {
    const { ports } = world();
    const ann = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await ann.takeOver();
    await note(ann, 'a', 1);
    await ann.takeOver();
    await (
      await openJournal(
        ports('ben@host#2', holder => holder !== 'ann@laptop#1'),
        'flow/orders',
      )
    ).takeOver();
    await ann.refresh();
    expect(ann.entries.map(({ type }) => type)).toEqual(['noted']);
  });

  it('that was given back is taken, too: whoever waits for something writes nothing, and would go on', async () => {
    const { clock, ports } = world();
    const ann = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await note(ann, 'a', 1);
    await ann.release();
    await clock.advance(5_000);
    const ben = await openJournal(ports('ben@host#2'), 'flow/orders');
    await ben.takeOver();
    await expect(note(ann, 'a', 2)).rejects.toMatchObject({ code: 'JOURNAL_TAKEN' });
    await note(ben, 'b', 1);
    expect(ben.entries.map(({ type, at }) => [type, at - start])).toEqual([
      ['noted', 0],
      ['released', 0],
      ['takenOver', 5_000],
      ['noted', 20_000],
    ]);
  });

  it('that was taken over can be taken once more, and is waited out no longer for that', async () => {
    const { ports } = world();
    await note(await openJournal(ports('ann@laptop#1'), 'flow/orders'), 'a', 1);
    await (await openJournal(ports('ben@host#2'), 'flow/orders')).takeOver();
    const cy = await openJournal(ports('cy@host#3'), 'flow/orders');
    await cy.takeOver();
    expect(await cy.append({ type: 'noted', subject: 'b', fact: 2 })).toMatchObject({ n: 3, at: start + 50_000 });
  });

  it('is not taken from another journal of the same process, which can be asked at once', async () => {
    const { ports } = world();
    const one = await openJournal(ports('portal@host#1'), 'flow/orders');
    await note(one, 'a', 1);
    const taking = (await openJournal(ports('portal@host#1'), 'flow/orders')).takeOver();
    await expect(taking).rejects.toMatchObject({ code: 'WRONG_PHASE', message: expect.stringContaining('goes on with it itself') });
    await note(one, 'a', 2);
  });

  it('is taken also from a holder who is faster once', async () => {
    const { journals, ports } = world();
    const ann = await openJournal(ports('ann@laptop#1'), 'flow/orders');
    await note(ann, 'a', 1);
    let first = true;
    const late: JournalStore = {
      ...journals,
      append: async (id, n, entry) => {
        if (first) await note(ann, 'a', 2);
        first = false;
        return journals.append(id, n, entry);
      },
    };
    const ben = await openJournal({ ...ports('ben@host#2'), journals: late }, 'flow/orders');
    await ben.takeOver();
    expect(ben.entries.map(({ type }) => type)).toEqual(['noted', 'noted', 'takenOver']);
  });
});
