import { MigrationError, type Plan, type Status, type Verification } from '@msk-migration/core';
import { describe, expect, it } from 'vitest';
import { errorLines, toOurs } from './error.ts';
import { toJson } from './json.ts';
import { bar, count, duration } from './numbers.ts';
import { planLines } from './plan.ts';
import { printable } from './printable.ts';
import { statusLines } from './status.ts';
import { style } from './style.ts';
import { table } from './table.ts';
import { verificationLines } from './verification.ts';

const plain = style(false);

describe('printable', () => {
  it('writes out what could move the cursor, change the direction of text, or hide', () => {
    expect(printable('a\u001b[2Jb\u202ec\u200bd\ne')).toBe('a\\u001b[2Jb\\u202ec\\u200bd\\u000ae');
  });

  it('leaves names in other scripts as they are', () => {
    expect(printable('заказы-注文-größe')).toBe('заказы-注文-größe');
  });
});

describe('numbers', () => {
  it('counts in threes, and says durations as people do', () => {
    expect([count(1234567n), count(999), count(-1000)]).toEqual(['1,234,567', '999', '-1,000']);
    expect([duration(400), duration(59_400), duration(185_000), duration(7_440_000)]).toEqual(['0.4 s', '59 s', '3 min 5 s', '2 h 4 min']);
  });

  it('draws a bar for any share, and something for a little', () => {
    expect([bar(0n, 100n, 4), bar(1n, 1_000_000n, 4), bar(50n, 100n, 4), bar(100n, 100n, 4), bar(0n, 0n, 4)]).toEqual([
      '    ',
      '▏   ',
      '██  ',
      '████',
      '    ',
    ]);
  });
});

describe('table', () => {
  it('lines columns up and lets no value break out of its line', () => {
    const rows = [
      { name: 'a', size: 5 },
      { name: 'long\u001b[31m', size: 12_345 },
    ];
    const lines = table(
      [
        { heading: 'name', value: row => row.name },
        { heading: 'size', value: row => count(row.size), align: 'right' },
      ],
      rows,
      plain,
    );
    expect(lines).toEqual(['name              size', 'a                    5', 'long\\u001b[31m  12,345']);
  });
});

describe('errors', () => {
  it('say the code, the message, what is behind it, and what to do', () => {
    const error = new MigrationError('CLUSTER_UNREACHABLE', 'source cluster "old" does not answer', {
      cause: new TypeError('connect ECONNREFUSED 10.0.0.1:9092'),
    });
    expect(errorLines(error, plain)).toEqual([
      'CLUSTER_UNREACHABLE  source cluster "old" does not answer',
      '  because: connect ECONNREFUSED 10.0.0.1:9092',
      '→ Check the bootstrap servers, the route and the security groups.',
    ]);
  });

  it('list the problems of a spec with their places', () => {
    const problems = [{ line: 3, column: 5, path: 'flow.nme', message: 'unknown key', fix: 'name' }];
    const error = new MigrationError('SPEC_INVALID', 'a.yaml has 1 problem', { details: { file: 'a.yaml', problems } });
    expect(errorLines(error, plain)[1]).toBe('a.yaml:3:5 flow.nme unknown key → name');
  });

  it('make anything thrown one of ours', () => {
    expect(toOurs('oh')).toMatchObject({ code: 'INTERNAL', message: 'oh' });
  });
});

describe('toJson', () => {
  it('keeps offsets whole, beyond what a number can hold', () => {
    expect(JSON.parse(toJson({ offset: 9007199254740993n, by: new Map([['a', 1n]]) }))).toEqual({ offset: '9007199254740993', by: { a: '1' } });
  });
});

describe('a plan', () => {
  it('shows what changes, in what, and what stops it', () => {
    const change = {
      id: 'connector/orders-source',
      resource: 'connector',
      name: 'orders-source',
      action: 'update',
      reason: 'configuration differs',
    } as const;
    const differences = [{ path: 'configuration.tasks.max', before: '1', after: '4' }];
    const kept = { ...change, id: 'topic/a', resource: 'topic', name: 'a', action: 'keep', reason: '', differences: [] } as const;
    const plan = { changes: [{ ...change, differences }, kept], blocked: ['the same cluster'], warnings: ['slow'] } as unknown as Plan;
    const text = planLines(plan, plain).join('\n');
    expect(text).toContain('~  update  connector  orders-source  configuration differs');
    expect(text).toContain('configuration.tasks.max: 1 → 4');
    expect(text).toContain('0 to create, 1 to update (1 resource as they should be)');
    expect(text).toContain('blocked  the same cluster');
  });
});

describe('a status', () => {
  it('sums lag by topic and says the verdict with its reasons', () => {
    const partition = { topic: 'orders', sourceEarliest: 0n, targetEnd: 900n, copied: 900n };
    const partitions = [
      { ...partition, partition: 0, sourceEnd: 1000n, certain: 100n, live: 40n },
      { ...partition, partition: 1, sourceEnd: 1000n, certain: 100n, live: undefined },
    ];
    const status = {
      flow: 'orders',
      takenAt: 10_000,
      connectors: [],
      partitions,
      missingTopics: ['late'],
      lag: { certain: 200n, live: 140n },
      rate: 1500.4,
      secondsToZero: 12,
      progressAt: 8000,
    };
    const text = statusLines(status as unknown as Status, { verdict: 'degraded', reasons: ['a topic is missing'] }, plain).join('\n');
    expect(text).toMatch(/^orders {2}degraded\n {2}a topic is missing/);
    expect(text).toMatch(/orders +2 +2,000 +200 +140 {2}██████████/);
    expect(text).toContain('missing at the target  late');
    expect(text).toContain('lag 140 (estimate), at most 200 · 1,500 records/s · zero in 12 s · last movement 2.0 s ago');
  });
});

describe('a verification', () => {
  it('names where records are missing', () => {
    const nothing = { count: 0n, first: [] };
    const topic = {
      topic: 'orders',
      result: 'differs',
      mode: 'sequence',
      partitions: 3,
      compared: 98n,
      duplicates: 4n,
      swapped: nothing,
      foreign: nothing,
      notCopiedYet: 0n,
      explained: {},
      notes: ['grew meanwhile'],
    };
    const missing = {
      count: 2n,
      first: [
        { partition: 1, offset: 17n },
        { partition: 2, offset: 4n },
      ],
    };
    const verification = { result: 'differs', startedAt: 0, finishedAt: 2000, topics: [{ ...topic, missing }] } as unknown as Verification;
    const text = verificationLines(verification, plain).join('\n');
    expect(text).toContain('orders: 2 missing at the target (partition/offset 1/17, 2/4)');
    expect(text).toContain('orders: grew meanwhile');
    expect(text).toContain('differs  1 topic, 98 compared in 2.0 s');
  });
});
