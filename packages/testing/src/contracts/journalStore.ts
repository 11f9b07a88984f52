import { describe, expect, it } from 'vitest';
import { isMigrationError, sha256Hex, type JournalStore } from '@msk-migration/core';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What every JournalStore does, said as tests. `setUp` answers an empty store each time. */
export function journalStoreContract(name: string, setUp: () => Promise<JournalStore>): void {
  describe(`${name} as a JournalStore`, () => {
    appendContract(setUp);
    idContract(setUp);
    bodyContract(setUp);
  });
}

function appendContract(setUp: () => Promise<JournalStore>): void {
  it('has nothing in a journal that does not exist', async () => {
    const store = await setUp();
    expect([await store.read('flow/orders', 0), await store.read('flow/orders', 7), await store.list()]).toEqual([[], [], []]);
  });

  it('reads what was appended, in order, from any entry on', async () => {
    const store = await setUp();
    const entries = Array.from({ length: 12 }, (_, n) => ({ n, text: 'grüße ✓', deep: { list: [1, '2', false] } }));
    for (const [n, entry] of entries.entries()) expect(await store.append('flow/orders', n, entry)).toBe('appended');
    expect(await store.read('flow/orders', 0)).toEqual(entries);
    expect(await store.read('flow/orders', 10)).toEqual(entries.slice(10));
    expect(await store.read('flow/orders', 12)).toEqual([]);
  });

  it('keeps what stands, whoever appends there again', async () => {
    const store = await setUp();
    await store.append('flow/orders', 0, { by: 'ann' });
    expect(await store.append('flow/orders', 0, { by: 'ben' })).toBe('taken');
    expect(await store.append('flow/orders', 0, { by: 'ann' })).toBe('taken');
    expect(await store.read('flow/orders', 0)).toEqual([{ by: 'ann' }]);
  });

  it('lets one of many win that append the same entry at once', async () => {
    const store = await setUp();
    for (let n = 0; n < 3; n++) {
      const outcomes = await Promise.all(Array.from({ length: 8 }, (_, writer) => store.append('flow/orders', n, { n, writer })));
      expect(outcomes.filter(outcome => outcome === 'appended')).toHaveLength(1);
      expect((await store.read('flow/orders', n))[0]).toEqual({ n, writer: outcomes.indexOf('appended') });
    }
  });

  it('leaves no gap', async () => {
    const store = await setUp();
    const refusal = await store.append('flow/orders', 1, { n: 1 }).catch((error: unknown) => error);
    expect(isMigrationError(refusal) && refusal.code).toBe('JOURNAL_DAMAGED');
    expect(await store.read('flow/orders', 0)).toEqual([]);
  });

  it('hands out copies', async () => {
    const store = await setUp();
    const entry = { list: [1] };
    await store.append('flow/orders', 0, entry);
    entry.list.push(2);
    const [read] = await store.read('flow/orders', 0);
    (read as { list: number[] }).list.push(3);
    expect(await store.read('flow/orders', 0)).toEqual([{ list: [1] }]);
  });
}

function idContract(setUp: () => Promise<JournalStore>): void {
  it('keeps journals apart and lists them, whatever their ids', async () => {
    const store = await setUp();
    const ids = [
      'flow/orders',
      'flow/Orders',
      'flow~orders',
      'flow',
      'migration/a.b_c-d',
      'grüße/✓',
      '../../up',
      '.bodies',
      '.',
      '..',
      'a%2Fb',
      'a b',
    ];
    for (const id of ids) await store.append(id, 0, { id });
    expect(await store.list()).toEqual([...ids].sort());
    for (const id of ids) expect(await store.read(id, 0)).toEqual([{ id }]);
  });
}

function bodyContract(setUp: () => Promise<JournalStore>): void {
  it('keeps bodies by their digest, also when put twice, and lists no journal for them', async () => {
    const store = await setUp();
    const body = bytesOf(JSON.stringify({ proof: 'x'.repeat(100_000) }));
    const digest = await sha256Hex(body);
    expect(await store.getBody(digest)).toBeUndefined();
    await store.putBody(digest, body);
    await store.putBody(digest, body);
    expect(await store.getBody(digest)).toEqual(body);
    expect(await store.list()).toEqual([]);
  });
}
