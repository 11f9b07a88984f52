import { describe, expect, it } from 'vitest';
import { judgeGroupEntry, judgeTopicEntry } from './patterns.ts';
import { selects, toJavaPatterns } from './selection.ts';

describe('selects', () => {
  it.each([
    ['orders', true],
    ['orders-eu', false],
    ['pay.eu', true],
    ['payments', true],
    ['prepay', false],
    ['payments-test', false],
    ['paytest', false],
  ])('says of %s: %s', (name, expected) => {
    expect(selects({ include: ['orders', '/pay.*/'], exclude: ['payments-test', '/.*ytest/'] }, name)).toBe(expected);
  });

  it('takes a literal as it is, also where it looks like a pattern', () => {
    expect(selects({ include: ['a.b'], exclude: [] }, 'axb')).toBe(false);
    expect(toJavaPatterns(['a.b', '/c|d/'])).toEqual(['a\\.b', 'c|d']);
  });

  it('matches all of a name, also with alternatives', () => {
    expect(selects({ include: ['/a|b/'], exclude: [] }, 'ab')).toBe(false);
    expect(selects({ include: ['/a|b/'], exclude: [] }, 'b')).toBe(true);
  });

  it('is quick with every pattern that a spec may hold', () => {
    const pattern = '/.*a.*b.*c.*/';
    expect(judgeTopicEntry(pattern)).toBeUndefined();
    const started = performance.now();
    selects({ include: [pattern], exclude: [] }, 'ab'.repeat(124));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('an entry of a selection', () => {
  it.each(['/(a+)+/', '/(a|aa)*b/', '/((ab)+c)+/', '/(a?a)*/', '/(a*){9}/', '/(?:x+)*/', '/(?<n>x+)+/'])(
    '%s is refused: it may take for ever',
    entry => {
      expect(judgeTopicEntry(entry)?.message).toContain('for ever');
    },
  );

  it.each(['/orders-(eu|us)/', '/(orders|payments)-.*/', '/[a-z.]+-v[0-9]+/', '/(?!test).*/', '/a{3}/', '/(x-)?orders/', '/a\\.b/'])(
    '%s is a pattern',
    entry => {
      expect(judgeTopicEntry(entry)).toBeUndefined();
    },
  );

  it.each(['/a\\1/', '/[a[b]]/', '/\\Qa\\E/', '/a++/', '/[]/', '/(?i)orders/', '/a,b/', '//'])(
    '%s is not the same in Java and here, and is refused',
    entry => {
      expect(judgeTopicEntry(entry)).toBeDefined();
    },
  );

  it('suggests the pattern that a name with a star means', () => {
    expect(judgeTopicEntry('orders.*')?.fix).toBe('write "/orders.*/"');
    expect(judgeTopicEntry('eu.orders-*')?.fix).toBe('write "/eu\\\\.orders-.*/"');
    expect(judgeTopicEntry('/orders')?.fix).toBe('write "/orders/"');
  });

  it('allows more in group names than in topic names', () => {
    expect(judgeGroupEntry('billing: eu/1')).toBeUndefined();
    expect(judgeTopicEntry('billing: eu/1')).toBeDefined();
    expect(judgeGroupEntry('a,b')?.message).toContain('comma');
  });
});
