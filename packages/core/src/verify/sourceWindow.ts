import { identityOf, type RecordIdentity } from '../lib/recordIdentity.ts';
import type { RecordBatch } from '../ports/index.ts';
import { createAheadQueue } from './aheadQueue.ts';

/** A source record as the aligner sees it. */
export interface SourceEntry {
  readonly offset: bigint;
  readonly identity: RecordIdentity;
  /** Where the offsets before it are missing: markers, compaction, or a log start that moved while we read. */
  readonly gapFrom: bigint | undefined;
}

/** A stretch of the source: what comes next, and what went by not long ago. */
export interface SourceWindow {
  /** Reads on until so many entries are ahead, or the source ends. */
  fill(count: number): Promise<void>;
  readonly first: SourceEntry | undefined;
  /** How far ahead the identity stands; -1 when it is not in what was filled. */
  indexOf(identity: RecordIdentity): number;
  take(): SourceEntry | undefined;
  /** Remembers an identity as gone by; the oldest is forgotten beyond the limit. */
  remember(identity: RecordIdentity): void;
  hasSeen(identity: RecordIdentity): boolean;
  /** Where reading goes on, and so where a gap at the very end begins. */
  readonly nextOffset: bigint;
  close(): Promise<void>;
}

/** Memory is bounded by what is filled ahead and by `limit` identities behind. */
export function openSourceWindow(batches: AsyncIterable<RecordBatch>, from: bigint, limit: number): SourceWindow {
  const iterator = batches[Symbol.asyncIterator]();
  const seen = createRing(limit);
  const ahead = createAheadQueue<SourceEntry>();
  let next = from;
  let ended = false;
  const load = async (): Promise<void> => {
    const { value, done } = await iterator.next();
    ended = done === true;
    if (done) return;
    for (const record of value.records) {
      ahead.push({ offset: record.offset, identity: identityOf(record), gapFrom: record.offset > next ? next : undefined });
      next = record.offset + 1n;
    }
  };
  return {
    async fill(count) {
      while (!ended && ahead.length < count) await load();
    },
    get first() {
      return ahead.first;
    },
    indexOf: identity => ahead.indexOf(identity),
    take: () => ahead.take(),
    remember: identity => seen.add(identity),
    hasSeen: seen.has,
    get nextOffset() {
      return next;
    },
    close: async () => void (await iterator.return?.()),
  };
}

/** The last `limit` identities, with how often each stands among them. */
function createRing(limit: number) {
  const counts = new Map<RecordIdentity, number>();
  const ring: RecordIdentity[] = [];
  let at = 0;
  const forget = (identity: RecordIdentity): void => {
    const count = counts.get(identity) ?? 1;
    if (count > 1) counts.set(identity, count - 1);
    else counts.delete(identity);
  };
  return {
    add(identity: RecordIdentity): void {
      const oldest = ring[at];
      if (oldest !== undefined) forget(oldest);
      ring[at] = identity;
      at = (at + 1) % limit;
      counts.set(identity, (counts.get(identity) ?? 0) + 1);
    },
    has: (identity: RecordIdentity): boolean => counts.has(identity),
  };
}
