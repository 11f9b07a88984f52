import { describe, expect, it } from 'vitest';
import { findLastCopies } from './lastCopies.ts';

const log = (text: string) => Array.from(text).map((identity, offset) => ({ identity, offset: BigInt(offset) }));
const find = (source: string, target: string) =>
  findLastCopies(log(source), log(target))
    ?.map(offset => (offset === undefined ? '-' : offset.toString()))
    .join(' ');

describe('findLastCopies', () => {
  it('finds each record of a plain copy', () => expect(find('abc', 'abc')).toBe('0 1 2'));
  it('enters a stretch that stands twice at its last copy', () => expect(find('abcd', 'abcabcd')).toBe('3 4 5 6'));
  it('stays before a repeat that begins later than the record', () => expect(find('abcd', 'abcbcd')).toBe('0 3 4 5'));
  it('keeps the order of records that are the same to the last bit', () => {
    expect(find('aaab', 'aaab')).toBe('0 1 2 3');
    expect(find('abab', 'abab')).toBe('0 1 2 3');
    expect(find('abab', 'ababab')).toBe('2 3 4 5');
  });
  it('is not misled by what somebody else wrote', () => expect(find('abc', 'xaxbxcx')).toBe('1 3 5'));
  it('says what is not there', () => expect(find('abcd', 'bd')).toBe('- 0 - 1'));
  it('says nothing at all about a broken order', () => expect(find('abc', 'bac')).toBeUndefined());
});
