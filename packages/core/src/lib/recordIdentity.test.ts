import { describe, expect, it } from 'vitest';
import { hexOfIdentity, identityOf } from './recordIdentity.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const record = {
  timestamp: 1_700_000_000_000n,
  key: bytes('k'),
  value: bytes('a value of more than sixteen bytes'),
  headers: [{ key: 'h', value: bytes('1') }],
};

describe('identityOf', () => {
  it('is the same for the same content, wherever the bytes lie in memory', () => {
    const buffer = new Uint8Array(100);
    buffer.set(record.value, 3);
    expect(identityOf({ ...record, value: buffer.subarray(3, 3 + record.value.length) })).toBe(identityOf(record));
  });

  it('changes with each single bit of key, value and header, and with the timestamp', () => {
    const identities = new Set([identityOf(record)]);
    for (let bit = 0; bit < record.value.length * 8; bit++) identities.add(identityOf({ ...record, value: flip(record.value, bit) }));
    for (let bit = 0; bit < 8; bit++) identities.add(identityOf({ ...record, key: flip(record.key, bit) }));
    for (let bit = 0; bit < 8; bit++) identities.add(identityOf({ ...record, headers: [{ key: 'h', value: flip(bytes('1'), bit) }] }));
    identities.add(identityOf({ ...record, timestamp: record.timestamp + 1n }));
    identities.add(identityOf({ ...record, headers: [{ key: 'i', value: bytes('1') }] }));
    expect(identities.size).toBe(1 + record.value.length * 8 + 8 + 8 + 2);
  });

  it('tells null from empty, key from value, and how often and in which order headers stand', () => {
    const empty = new Uint8Array();
    const base = { timestamp: 1n, key: undefined, value: undefined, headers: [] };
    const a = { key: 'h', value: bytes('a') };
    const b = { key: 'h', value: bytes('b') };
    const all = [
      base,
      { ...base, key: empty },
      { ...base, value: empty },
      { ...base, key: bytes('a') },
      { ...base, value: bytes('a') },
      { ...base, headers: [a] },
      { ...base, headers: [a, a] },
      { ...base, headers: [a, b] },
      { ...base, headers: [b, a] },
      { ...base, headers: [{ key: 'h', value: empty }] },
      { ...base, headers: [{ key: 'h', value: undefined }] },
    ];
    expect(new Set(all.map(identityOf)).size).toBe(all.length);
  });

  it('has no collision among 200,000 small records in half of its bits, and spreads to the last one', () => {
    const seen = new Set<string>();
    let ones = 0;
    for (let n = 0; n < 200_000; n++) {
      const identity = identityOf({ timestamp: BigInt(n), key: undefined, value: undefined, headers: [] });
      seen.add(identity.slice(0, 4));
      if (identity.charCodeAt(7) & 1) ones++;
    }
    expect(seen.size).toBe(200_000);
    expect(Math.abs(ones - 100_000)).toBeLessThan(2_000);
  });

  it('tells nanoseconds apart that are one and the same as a number', () => {
    const [one, next] = [1_700_000_000_000_000_120n, 1_700_000_000_000_000_121n];
    expect(Number(one)).toBe(Number(next));
    expect(identityOf({ ...record, timestamp: one })).not.toBe(identityOf({ ...record, timestamp: next }));
  });

  it('reads as 32 hex digits', () => expect(hexOfIdentity(identityOf(record))).toMatch(/^[0-9a-f]{32}$/));
});

function flip(source: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(source);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
