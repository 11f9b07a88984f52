import { smaller } from '../lib/partitions.ts';
import { identityOf, type RecordIdentity } from '../lib/recordIdentity.ts';
import type { KafkaCluster, KafkaRecord, ReadRange } from '../ports/index.ts';
import type { PartitionVerification } from './align.ts';
import { readStarts, type PartitionBounds, type Sides } from './bounds.ts';
import { createTally, type Tally } from './findings.ts';

/** The newest record of a key. */
interface Last {
  readonly offset: bigint;
  readonly identity: RecordIdentity;
  readonly tombstone: boolean;
}
type LastByKey = Map<string, Last>;

export interface LastValueOptions {
  /** True when the policy is `compact,delete`, so that keys may also expire. */
  readonly expires: boolean;
  /** Keys in memory at once; with more, the partition is read several times, a share of the keys each. */
  readonly keyLimit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Counts {
  /** Keys that stand on one side only: why is known when all keys have been looked at. */
  readonly onlyAtSource: { readonly offset: bigint; readonly mayCome: boolean }[];
  readonly onlyAtTarget: { readonly offset: bigint; readonly changed: boolean }[];
  /** The lowest offsets of a key whose last value is the same on both sides. */
  firstSame: { readonly source: bigint; readonly target: bigint } | undefined;
  readonly missing: Tally;
  readonly foreign: Tally;
  compared: bigint;
  notCopiedYet: bigint;
  expiredAtSource: bigint;
  expiredAtTarget: bigint;
  tombstones: bigint;
}

/** Compares a compacted partition: which records the cleaner has removed is chance on either side, the last value of each key is not. */
export async function compareLastValues(sides: Sides, bounds: PartitionBounds, options: LastValueOptions): Promise<PartitionVerification> {
  for (let shares = 1; ; shares *= 2) {
    const counts = createCounts(bounds.partition);
    let fits = true;
    for (let share = 0; fits && share < shares; share++) fits = await compareShare({ sides, bounds, options, counts }, share, shares);
    if (!fits) continue;
    await judgeLonely({ sides, bounds, options, counts });
    const { compared, notCopiedYet, expiredAtSource, expiredAtTarget, tombstones } = counts;
    return {
      compared,
      duplicates: 0n,
      missing: counts.missing.finding(),
      swapped: { count: 0n, first: [] },
      foreign: counts.foreign.finding(),
      notCopiedYet,
      explained: { expiredAtSource, expiredAtTarget, tombstones },
      notes: [],
      whole: true,
    };
  }
}

const createCounts = (partition: number): Counts => ({
  onlyAtSource: [],
  onlyAtTarget: [],
  firstSame: undefined,
  missing: createTally(partition),
  foreign: createTally(partition),
  compared: 0n,
  notCopiedYet: 0n,
  expiredAtSource: 0n,
  expiredAtTarget: 0n,
  tombstones: 0n,
});

interface Work {
  readonly sides: Sides;
  readonly bounds: PartitionBounds;
  readonly options: LastValueOptions;
  readonly counts: Counts;
}

/** False when the share has too many keys. */
async function compareShare({ sides, bounds, options, counts }: Work, share: number, shares: number): Promise<boolean> {
  const wants = (key: string): boolean => key.charCodeAt(0) % shares === share;
  const { topic, partition } = bounds;
  const read = (cluster: Sides['source'], from: bigint, to: bigint): AsyncIterable<[string, KafkaRecord]> =>
    readKeyed(cluster, { topic, partition, from, to, isolation: 'read_committed' }, options.signal);
  const limit = options.keyLimit ?? 500_000;
  const source = await takeLast(read(sides.source, bounds.sourceStart, bounds.sourceEnd), wants, limit);
  const target = source && (await takeLast(read(sides.target, bounds.targetStart, bounds.targetEnd), wants, limit));
  if (!source || !target) return false;
  const grown = new Map<string, Set<RecordIdentity>>();
  for await (const [key, record] of read(sides.source, bounds.sourceEnd, bounds.sourceKnown)) {
    if (wants(key)) grown.set(key, (grown.get(key) ?? new Set()).add(identityOf(record)));
  }
  for (const key of new Set([...source.keys(), ...target.keys()])) {
    judgeKey({ source: source.get(key), target: target.get(key), grown: grown.get(key) }, { bounds, counts });
  }
  return true;
}

async function takeLast(
  records: AsyncIterable<[string, KafkaRecord]>,
  wants: (key: string) => boolean,
  limit: number,
): Promise<LastByKey | undefined> {
  const last: LastByKey = new Map();
  for await (const [key, record] of records) {
    if (wants(key)) last.set(key, lastOf(record));
    if (last.size > limit) return undefined;
  }
  return last;
}

interface Key {
  readonly source: Last | undefined;
  readonly target: Last | undefined;
  /** What the source wrote for it after the ends were fixed. */
  readonly grown: ReadonlySet<RecordIdentity> | undefined;
}

function judgeKey({ source, target, grown }: Key, { bounds, counts }: Pick<Work, 'bounds' | 'counts'>): void {
  const changed = grown !== undefined;
  if (source && source.identity === target?.identity) noteSame(source.offset, target.offset, counts);
  else if (target && grown?.has(target.identity) === true) counts.compared++;
  else if (!source) judgeOnlyAtTarget(target, changed, counts);
  else if (!target) judgeOnlyAtSource(source, changed, { bounds, counts });
  else if (mayCome(source, bounds, changed)) counts.notCopiedYet++;
  else {
    counts.missing.add(source.offset);
    counts.foreign.add(target.offset);
  }
}

function noteSame(source: bigint, target: bigint, counts: Counts): void {
  counts.compared++;
  const before = counts.firstSame ?? { source, target };
  counts.firstSame = { source: smaller(source, before.source), target: smaller(target, before.target) };
}

/** Whether the newest value need not be at the target yet. */
const mayCome = (source: Last, { copied }: PartitionBounds, changed: boolean): boolean => changed || copied === undefined || source.offset >= copied;

function judgeOnlyAtSource(source: Last, changed: boolean, { bounds, counts }: Pick<Work, 'bounds' | 'counts'>): void {
  if (source.tombstone) counts.tombstones++;
  else counts.onlyAtSource.push({ offset: source.offset, mayCome: mayCome(source, bounds, changed) });
}

function judgeOnlyAtTarget(target: Last | undefined, changed: boolean, counts: Counts): void {
  if (target?.tombstone === true) counts.tombstones++;
  else if (target) counts.onlyAtTarget.push({ offset: target.offset, changed });
}

/**
 * Retention takes the oldest first, and a copy keeps the order: what stands behind a key that both sides have has not expired. Without this, one expired
 * segment would excuse every loss.
 */
async function judgeLonely({ sides, bounds, options, counts }: Work): Promise<void> {
  const starts = options.expires ? await readStarts(sides, bounds) : { source: 0n, target: 0n };
  const isBefore = (offset: bigint, side: 'source' | 'target'): boolean => counts.firstSame === undefined || offset < counts.firstSame[side];
  for (const { offset, mayCome: due } of counts.onlyAtSource) {
    if (starts.target > 0n && isBefore(offset, 'source')) counts.expiredAtTarget++;
    else if (due) counts.notCopiedYet++;
    else counts.missing.add(offset);
  }
  for (const { offset, changed } of counts.onlyAtTarget) {
    if (starts.source > 0n && isBefore(offset, 'target')) counts.expiredAtSource++;
    else if (changed) counts.notCopiedYet++;
    else counts.foreign.add(offset);
  }
}

const lastOf = (record: KafkaRecord): Last => ({ offset: record.offset, identity: identityOf(record), tombstone: record.value === undefined });

async function* readKeyed(
  cluster: Pick<KafkaCluster, 'readRecords'>,
  range: ReadRange,
  signal: AbortSignal | undefined,
): AsyncGenerator<[string, KafkaRecord]> {
  for await (const { records } of cluster.readRecords(range)) {
    signal?.throwIfAborted();
    for (const record of records) yield [keyOf(record), record];
  }
}

/** A record without a key is never compacted: it is a key of its own. */
const keyOf = (record: KafkaRecord): string =>
  record.key === undefined ? `${identityOf(record)}-` : identityOf({ key: record.key, value: undefined, headers: [], timestamp: 0n });
