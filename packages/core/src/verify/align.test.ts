import { copyTopic, createFakeKafkaCluster, type FakeKafkaCluster, type SeedRecord } from '@msk-migration/testing';
import { describe, expect, it } from 'vitest';
import { alignPartition, type AlignOptions } from './align.ts';
import { takeBounds } from './bounds.ts';

const at = { topic: 't', partition: 0 };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const numbered = (count: number): SeedRecord[] =>
  Array.from({ length: count }, (_, n) => ({
    key: `k${n % 7}`,
    value: `value ${n}`,
    timestamp: 1_000 + n,
    headers: [{ key: 'trace', value: `t${n}` }],
  }));

function sides(source: readonly SeedRecord[], target: readonly SeedRecord[], batchSize = 10_000) {
  const clusters = { source: createFakeKafkaCluster({ batchSize }), target: createFakeKafkaCluster({ batchSize: batchSize - 1 }) };
  for (const cluster of Object.values(clusters)) cluster.seed.topic({ name: 't' });
  clusters.source.seed.append('t', 0, source);
  clusters.target.seed.append('t', 0, target);
  return clusters;
}

async function align(clusters: { source: FakeKafkaCluster; target: FakeKafkaCluster }, options: AlignOptions & { copied?: bigint } = {}) {
  const bounds = (await takeBounds(clusters, [at], async () => new Map(options.copied === undefined ? [] : [['t/0', options.copied]]))).get('t/0');
  if (!bounds) throw new TypeError('no bounds');
  const found = await alignPartition(clusters, bounds, options);
  return {
    compared: Number(found.compared),
    duplicates: Number(found.duplicates),
    missing: found.missing.first.map(({ offset }) => Number(offset)),
    swapped: found.swapped.first.map(({ offset }) => Number(offset)),
    foreign: found.foreign.first.map(({ offset }) => Number(offset)),
    notCopiedYet: Number(found.notCopiedYet),
    expired: [Number(found.explained.expiredAtSource), Number(found.explained.expiredAtTarget)],
    whole: found.whole,
  };
}

const same = (compared: number) => ({
  compared,
  duplicates: 0,
  missing: [],
  swapped: [],
  foreign: [],
  notCopiedYet: 0,
  expired: [0, 0],
  whole: true,
});

const records = numbered(100_000);
const planted = (change: (target: SeedRecord[]) => void, count = 100_000) => {
  const source = records.slice(0, count);
  const target = [...source];
  change(target);
  return align(sides(source, target), { copied: BigInt(count) });
};

describe('alignPartition with one fault among 100,000 records', { timeout: 30_000 }, () => {
  const spot = 70_000;

  it('finds nothing where there is nothing', async () => expect(await planted(() => {})).toEqual(same(100_000)));

  it('names a dropped record', async () => expect(await planted(target => target.splice(spot, 1))).toEqual({ ...same(99_999), missing: [spot] }));

  it('tells two swapped records from a loss', async () =>
    expect(await planted(target => target.splice(spot, 2, ...target.slice(spot, spot + 2).toReversed()))).toEqual({
      ...same(100_000),
      swapped: [spot],
    }));

  it('counts a record that stands twice, and does not call it a difference', async () =>
    expect(await planted(target => target.splice(spot, 0, target[spot] as SeedRecord))).toEqual({ ...same(100_000), duplicates: 1 }));
});

describe('alignPartition with one fault among 5,000 records', () => {
  const [count, spot] = [5_000, 3_000];

  it('names the last record when it was certainly copied, and says "not yet" when not', async () => {
    expect(await planted(target => target.pop(), count)).toEqual({ ...same(4_999), missing: [4_999] });
    expect(await align(sides(records.slice(0, count), records.slice(0, count - 1)))).toEqual({ ...same(4_999), notCopiedYet: 1 });
  });

  it('counts a stretch that stands twice', async () =>
    expect(await planted(target => target.splice(spot, 0, ...target.slice(spot - 2_000, spot)), count)).toEqual({
      ...same(count),
      duplicates: 2_000,
    }));

  it('names a foreign write', async () =>
    expect(await planted(target => target.splice(spot, 0, { key: 'x', value: 'not ours', timestamp: 5 }), count)).toEqual({
      ...same(count),
      foreign: [spot],
    }));

  it('finds a fault also inside a stretch that stands twice', async () =>
    expect(
      await planted(target => {
        target.splice(spot, 1);
        target.splice(spot, 0, ...target.slice(spot - 1_000, spot));
      }, count),
    ).toEqual({ ...same(4_999), duplicates: 1_000, missing: [spot] }));
});

describe('alignPartition with one altered record', () => {
  const altered = (by: Partial<SeedRecord>) => planted(target => target.splice(700, 1, { ...target[700], ...by }), 1_000);
  const oneAltered = { ...same(999), missing: [700], foreign: [700] };

  it.each([
    ['value', { value: 'value 7001' }],
    ['value that is empty instead', { value: '' }],
    ['value that is null instead', { value: undefined }],
    ['key', { key: 'k9' }],
    ['key that is null instead', { key: undefined }],
    ['header', { headers: [{ key: 'trace', value: 'x' }] }],
    [
      'repeated header',
      {
        headers: [
          { key: 'trace', value: 't700' },
          { key: 'trace', value: 't700' },
        ],
      },
    ],
    ['timestamp', { timestamp: 1 }],
  ] satisfies [string, SeedRecord][])('sees another %s', async (_what, by) => expect(await altered(by)).toEqual(oneAltered));

  it('sees a single flipped bit of a value', async () => {
    const flipped = bytes('value 700');
    flipped[3] = (flipped[3] ?? 0) ^ 1;
    expect(await altered({ value: flipped })).toEqual(oneAltered);
  });
});

describe('alignPartition with little memory', () => {
  const limits = { remember: 10, lookAhead: 5, unknown: 100, late: 5 };
  const few = records.slice(0, 200);

  it('still tells a repeat that reaches further back than it remembers from a foreign write', async () => {
    const target = [...few.slice(0, 120), ...few.slice(60, 200), { value: 'foreign', timestamp: 1 }];
    expect(await align(sides(few, target), { limits, copied: 200n })).toEqual({ ...same(200), duplicates: 60, foreign: [260] });
  });

  it('is never green after a loss longer than it looks ahead', async () => {
    const found = await align(sides(few, few.toSpliced(100, 50), 4), { limits });
    expect(found).toMatchObject({ whole: false, compared: 100 });
    expect(found.swapped.length).toBeGreaterThan(0);
  });

  it('is not whole when more is unknown than it can keep', async () => {
    const strangers = Array.from({ length: 101 }, (_, n) => ({ value: `stranger ${n}`, timestamp: 1 }));
    expect(await align(sides(few, [...few, ...strangers]), { limits })).toMatchObject({ whole: false });
  });

  it('explains more expired records than it can keep, and none beyond what the source can have deleted', async () => {
    const clusters = sides(few, few);
    clusters.source.seed.expire('t', 0, 150n);
    expect(await align(clusters, { limits, copied: 200n })).toEqual({ ...same(50), expired: [150, 0] });
    const strangers = Array.from({ length: 152 }, (_, n) => ({ value: `stranger ${n}`, timestamp: 1 }));
    const other = sides(few, [...strangers, ...few.slice(150)]);
    other.source.seed.expire('t', 0, 150n);
    expect(await align(other, { limits, copied: 200n })).toEqual({ ...same(50), expired: [150, 0], foreign: [150, 151] });
  });

  it('counts the oldest of many skipped records as missing', async () =>
    expect(
      await align(
        sides(
          few,
          few.filter((_, n) => n % 20 !== 3),
        ),
        { limits, copied: 200n },
      ),
    ).toMatchObject({
      missing: [3, 23, 43, 63, 83, 103, 123, 143, 163, 183],
      compared: 190,
    }));
});

describe('alignPartition explains', () => {
  it('records that the source has deleted and the target still holds', async () => {
    const clusters = sides(numbered(100), numbered(100));
    clusters.source.seed.expire('t', 0, 40n);
    expect(await align(clusters)).toEqual({ ...same(60), expired: [40, 0] });
  });

  it('records that expire at the source while it reads', async () => {
    const clusters = sides(numbered(30_000), numbered(30_000));
    const stop = clusters.source.seed.before('readRecords', () => {
      stop();
      clusters.source.seed.expire('t', 0, 500n);
    });
    expect(await align(clusters)).toEqual({ ...same(29_500), expired: [500, 0] });
  });

  it('records that the target has deleted', async () => {
    const clusters = sides(numbered(100), numbered(100));
    clusters.target.seed.expire('t', 0, 40n);
    expect(await align(clusters, { copied: 100n })).toEqual({ ...same(60), expired: [0, 40] });
    clusters.target.seed.expire('t', 0, 100n);
    expect(await align(clusters, { copied: 100n })).toEqual({ ...same(0), expired: [0, 100] });
  });

  it('nothing by retention at the target where older records still stand there, or where nothing was copied', async () => {
    const foreign = Array.from({ length: 50 }, (_, n) => ({ value: `x${n}`, timestamp: 1 }));
    const other = sides(numbered(100), foreign);
    other.source.seed.expire('t', 0, 60n);
    other.target.seed.expire('t', 0, 10n);
    expect((await align(other, { copied: 100n })).missing).toHaveLength(40);
    const behind = sides(numbered(100), [...foreign, ...numbered(100).slice(70)]);
    behind.source.seed.expire('t', 0, 60n);
    behind.target.seed.expire('t', 0, 10n);
    expect((await align(behind, { copied: 100n })).missing).toHaveLength(10);
    const emptied = sides(numbered(100), foreign);
    emptied.target.seed.expire('t', 0, 50n);
    expect(await align(emptied)).toEqual({ ...same(0), notCopiedYet: 100 });
  });

  it('does not explain more records than the source can have deleted', async () => {
    const clusters = sides(numbered(100), [...Array.from({ length: 41 }, (_, n) => ({ value: `x${n}`, timestamp: 1 })), ...numbered(100).slice(40)]);
    clusters.source.seed.expire('t', 0, 40n);
    expect(await align(clusters)).toEqual({ ...same(60), expired: [40, 0], foreign: [40] });
  });

  it('aborted and open transactions, and markers on either side', async () => {
    const clusters = sides(numbered(5), []);
    const aborted = clusters.source.seed.transaction('aborted');
    aborted.append('t', 0, [{ value: 'never' }]);
    aborted.abort();
    const committed = clusters.source.seed.transaction('committed');
    committed.append('t', 0, [{ value: 'yes' }]);
    committed.commit();
    await copyTopic(clusters.source, clusters.target, 't');
    clusters.source.seed.transaction('open').append('t', 0, [{ value: 'not yet' }]);
    expect(await align(clusters, { copied: 9n })).toEqual(same(6));
  });

  it('growth on the source while it looks: what came later is neither foreign nor missing', async () => {
    const clusters = sides(numbered(10), numbered(10));
    const stop = clusters.target.seed.before('listOffsets', () => {
      stop();
      clusters.source.seed.append('t', 0, [
        { value: 'late 1', timestamp: 1 },
        { value: 'late 2', timestamp: 2 },
      ]);
      clusters.target.seed.append('t', 0, [{ value: 'late 1', timestamp: 1 }]);
    });
    expect(await align(clusters)).toEqual(same(10));
  });

  it('records that are the same to the last bit, also when some of them are lost', async () => {
    const twin: SeedRecord = { value: 'tick', timestamp: 7 };
    const source = [twin, twin, { value: 'a', timestamp: 1 }, twin, { value: 'b', timestamp: 2 }];
    expect(await align(sides(source, source))).toEqual(same(5));
    expect(await align(sides(source, source.slice(1)))).toEqual({ ...same(4), missing: [1] });
  });
});
