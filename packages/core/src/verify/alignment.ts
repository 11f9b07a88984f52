import { identityOf, type RecordIdentity } from '../lib/recordIdentity.ts';
import type { KafkaRecord } from '../ports/index.ts';
import type { PartitionBounds } from './bounds.ts';
import { createTally, type Tally } from './findings.ts';
import type { SourceEntry, SourceWindow } from './sourceWindow.ts';

/** How much of a partition is in memory at once. */
export interface AlignLimits {
  /** Identities remembered behind the pointer. A stretch that stands again after more than so many costs a second look at the source. */
  readonly remember: number;
  /** Source records looked at ahead of the pointer. After a longer loss the alignment is lost: it differs, and the counts are bounds. */
  readonly lookAhead: number;
  /** Target records that may be unknown at first sight, without those at the beginning that the source has expired. Beyond, they are counted, and nothing is green. */
  readonly unknown: number;
  /** Skipped source records that may still come late. Beyond, the oldest count as missing. */
  readonly late: number;
}

/** A skipped source record: missing unless it comes late. */
export interface Skipped {
  readonly entry: SourceEntry;
  /** Nothing had come at the target yet: whatever stands there keeps what followed it from having expired. */
  readonly beforeAll: boolean;
  /** Where offsets were missing at the target right before the record that jumped ahead. */
  readonly targetGap: bigint | undefined;
}

/** A target record that was not known when it came. */
export interface Unknown {
  readonly identity: RecordIdentity;
  readonly offset: bigint;
  readonly beforeAll: boolean;
  /** Where offsets are missing on the source right before the pointer. */
  readonly sourceGap: bigint | undefined;
  /** Source offsets below were past the pointer. */
  readonly pointer: bigint;
}

/** Where aligning one partition stands. */
export interface Alignment {
  readonly source: SourceWindow;
  readonly bounds: PartitionBounds;
  readonly limits: AlignLimits;
  readonly skipped: Map<RecordIdentity, Skipped[]>;
  readonly unknown: Unknown[];
  readonly overflown: Skipped[];
  readonly swapped: Tally;
  skippedCount: number;
  unknownCount: number;
  /** Of the unknown ones, those that came before all others while the source had expired enough: they are not kept. */
  expiredCount: number;
  compared: bigint;
  /** Of the swapped ones, those found where the pointer could still tell. */
  cameLate: bigint;
  matched: bigint;
  duplicates: bigint;
  targetNext: bigint;
}

export function createAlignment(source: SourceWindow, bounds: PartitionBounds, limits: AlignLimits): Alignment {
  const empty = { skipped: new Map(), unknown: [], overflown: [], skippedCount: 0, unknownCount: 0, expiredCount: 0 };
  const counts = { compared: 0n, cameLate: 0n, matched: 0n, duplicates: 0n, targetNext: bounds.targetStart };
  return { source, bounds, limits, swapped: createTally(bounds.partition), ...empty, ...counts };
}

/** Takes the record when it is the expected one: the common case, without waiting. */
export function expects(alignment: Alignment, record: KafkaRecord): boolean {
  const { first } = alignment.source;
  if (!first || first.identity !== identityOf(record)) return false;
  match(alignment);
  alignment.targetNext = record.offset + 1n;
  return true;
}

/** Finds where a record belongs that may not be the expected one. */
export async function place(alignment: Alignment, record: KafkaRecord): Promise<void> {
  const identity = identityOf(record);
  await alignment.source.fill(1);
  if (alignment.source.first?.identity === identity) match(alignment);
  else await placeStray(alignment, identity, record);
  alignment.targetNext = record.offset + 1n;
}

function match(alignment: Alignment): void {
  const entry = alignment.source.take();
  if (!entry) return;
  alignment.source.remember(entry.identity);
  alignment.matched++;
  if (entry.offset < alignment.bounds.sourceEnd) alignment.compared++;
}

async function placeStray(alignment: Alignment, identity: RecordIdentity, record: KafkaRecord): Promise<void> {
  const { source, limits } = alignment;
  const late = takeSkipped(alignment, identity);
  if (late) {
    alignment.swapped.add(late.entry.offset);
    alignment.cameLate++;
    source.remember(identity);
    return;
  }
  if (source.hasSeen(identity)) {
    alignment.duplicates++;
    return;
  }
  await source.fill(limits.lookAhead);
  const at = source.indexOf(identity);
  if (at === -1) keepUnknown(alignment, identity, record);
  else skipTo(alignment, at, record);
}

function skipTo(alignment: Alignment, at: number, record: KafkaRecord): void {
  const targetGap = record.offset > alignment.targetNext ? alignment.targetNext : undefined;
  const beforeAll = alignment.matched === 0n && alignment.unknownCount === 0;
  for (let count = 0; count < at; count++) {
    const entry = alignment.source.take();
    if (entry) keepSkipped(alignment, { entry, beforeAll, targetGap });
  }
  match(alignment);
}

function keepSkipped(alignment: Alignment, one: Skipped): void {
  const { skipped, limits } = alignment;
  const { identity } = one.entry;
  skipped.set(identity, [...(skipped.get(identity) ?? []), one]);
  if (++alignment.skippedCount <= limits.late) return;
  const oldest = skipped.keys().next().value;
  const dropped = oldest === undefined ? undefined : takeSkipped(alignment, oldest);
  if (dropped) alignment.overflown.push(dropped);
}

function takeSkipped(alignment: Alignment, identity: RecordIdentity): Skipped | undefined {
  const found = alignment.skipped.get(identity);
  if (!found) return undefined;
  const [first, ...rest] = found;
  if (rest.length > 0) alignment.skipped.set(identity, rest);
  else alignment.skipped.delete(identity);
  alignment.skippedCount--;
  return first;
}

function keepUnknown(alignment: Alignment, identity: RecordIdentity, { offset }: KafkaRecord): void {
  const { source, unknown, limits, matched, bounds } = alignment;
  const beforeAll = matched === 0n;
  alignment.unknownCount++;
  // Copies of expired originals may stand again as well, and must then not look foreign.
  if (beforeAll) source.remember(identity);
  if (beforeAll && alignment.expiredCount < bounds.sourceStart) {
    alignment.expiredCount++;
    return;
  }
  const sourceGap = source.first ? source.first.gapFrom : source.nextOffset;
  const pointer = source.first?.offset ?? source.nextOffset;
  if (unknown.length < limits.unknown) unknown.push({ identity, offset, beforeAll, sourceGap, pointer });
}
