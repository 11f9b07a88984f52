import { expect, test } from 'vitest';
import { countOf, formatCount } from './formatCount.ts';
import { formatDuration } from './formatDuration.ts';
import { formatRate } from './formatRate.ts';
import { formatRelative } from './formatRelative.ts';
import { nameOfRef } from './nameOfRef.ts';

test('a lag beyond what a JSON number can hold keeps every digit', () => {
  expect(formatCount(9_007_199_254_740_993n)).toBe('9,007,199,254,740,993');
});

test('one is singular', () => {
  expect([countOf(1, 'topic'), countOf(0, 'topic'), countOf(2000n, 'topic')]).toEqual(['1 topic', '0 topics', '2,000 topics']);
});

test.each([
  [0, '0 s'],
  [450, '450 ms'],
  [12_400, '12 s'],
  [125_000, '2 min 5 s'],
  [7_200_000, '2 h'],
  [90_061_000, '1 d 1 h'],
])('%i ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('a moment is told from now', () => {
  expect([formatRelative(0, 400), formatRelative(0, 125_000), formatRelative(30_000, 0)]).toEqual(['just now', '2 min ago', 'in 30 s']);
  // Of what has happened, a page hears before it looks at its clock.
  expect(formatRelative(5_000, 0)).toBe('just now');
});

test('a rate that nobody measured is a dash, not a zero', () => {
  expect([formatRate(undefined), formatRate(0), formatRate(1234.56)]).toEqual(['–', '0 records/s', '1,234.6 records/s']);
});

test('an owner is called by its name', () => {
  expect([nameOfRef('group:default/orders'), nameOfRef('orders')]).toEqual(['orders', 'orders']);
});
