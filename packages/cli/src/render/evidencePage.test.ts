import type { History, Position, Spec, Verification } from '@msk-migration/core';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../evidenceOf.ts';
import { evidencePage } from './evidencePage.ts';

const nothing = { count: 0n, first: [] };
const topic = (name: string) =>
  ({
    topic: name,
    result: 'same',
    mode: 'sequence',
    partitions: 3,
    compared: 1234n,
    duplicates: 6n,
    missing: nothing,
    swapped: nothing,
    foreign: nothing,
    notCopiedYet: 0n,
    explained: { expiredAtSource: 0n, expiredAtTarget: 0n, tombstones: 0n },
    notes: [],
  }) as const;
const verification: Verification = { result: 'same', startedAt: 0, finishedAt: 1000, topics: [topic('orders'), topic('<script>alert(1)</script>')] };
const position: Position = {
  group: 'billing"><img src=x>',
  topic: 'orders',
  partition: 2,
  committed: 9000n,
  metadata: '',
  offset: 9017n,
  precision: { kind: 'exact' },
  proof: {
    rule: 2,
    sourceOffset: 9000n,
    targetOffset: 9017n,
    identity: 'abcdef0123456789',
    walked: { source: 40, target: 42 },
    startedFrom: 'offset sync',
  },
};
const spec = {
  flow: { name: 'orders', source: { alias: 'old', bootstrapServers: 'old:9092' }, target: { alias: 'new', clusterArn: 'arn:x' } },
  migration: { name: 'orders' },
} as unknown as Spec;
const entry = (n: number, at: number, body: object) => ({
  n,
  at,
  holder: 'ann@laptop#1',
  nonce: 'x',
  leaseUntil: 0,
  process: 'cutover',
  run: 1,
  ...body,
});
const migration = [
  entry(0, 1000, { type: 'began', input: {} }),
  entry(1, 1100, { type: 'intended', step: 'fence' }),
  entry(2, 1300, { type: 'settled', step: 'fence', evidence: {} }),
  entry(3, 1400, { type: 'intended', step: 'drain' }),
  entry(4, 2600, { type: 'failed', step: 'drain', failure: { cause: 'a transaction <b>x</b> is open', proof: [] } }),
];
const {
  process: _process,
  run: _run,
  ...verified
} = entry(5, 2700, {
  type: 'noted',
  subject: 'verification',
  fact: { result: 'differs' },
  by: 'user:default/ben',
});
const history = {
  flow: [],
  migration: [...migration, verified],
  cutover: { positions: [position], fenced: { from: 1100, to: 3000, ms: 1900 } },
} as unknown as History;
const page = evidencePage(evidenceOf({ spec, verification, history, madeAt: 0 }));

describe('the saved page', () => {
  it('loads nothing and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|javascript:|url\(|@import|\son\w+=/i);
    expect(page).toContain("default-src 'none'");
  });

  it('escapes every text of others', () => {
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('billing&quot;&gt;&lt;img src=x&gt;');
    expect(page).toContain('a transaction &lt;b&gt;x&lt;/b&gt; is open');
  });

  it('shows what was compared, where groups go on with their proof, and how long writers waited', () => {
    expect(page).toContain('1,234');
    expect(page).toMatch(/9,017/);
    expect(page).toContain('<code>abcdef012345…</code> at 9,000 → 9,017');
    expect(page).toMatch(/<dt>writers waited<\/dt>\s*<dd>1\.9 s<\/dd>/);
    expect(page).toMatch(/<dt>positions exact<\/dt>\s*<dd>1 of 1<\/dd>/);
  });

  it('tells who did what, also who verified', () => {
    expect(page).toMatch(/cutover: began<\/td>\s*<td[^>]*>ann@laptop#1</);
    expect(page).toMatch(/verified: differs<\/td>\s*<td[^>]*>user:default\/ben</);
  });

  it('draws the topics and the steps', () => {
    const [compared = '', timeline = ''] = page.match(/<svg.*?<\/svg>/gs) ?? [];
    expect(compared.match(/<rect\s+class="same"/g)).toHaveLength(2);
    expect(compared.match(/<rect\s+class="again"/g)).toHaveLength(2);
    expect(timeline).toContain('class="paused"');
    expect(timeline.match(/<rect\s+class="missing"/g)).toHaveLength(1);
    expect(timeline).toContain('>1.2 s<');
  });

  it('is well-formed: every element is closed', () => {
    const open: string[] = [];
    const crossed: string[] = [];
    for (const [, closing, name = '', rest = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^>"])*)>/g)) {
      if (name === 'meta' || rest.endsWith('/')) continue;
      if (closing !== '/') open.push(name);
      else if (open.pop() !== name) crossed.push(name);
    }
    expect([open, crossed]).toEqual([[], []]);
  });
});
