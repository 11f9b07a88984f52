import { identityOf, type RecordIdentity } from '../lib/recordIdentity.ts';
import type { PartitionVerification } from './align.ts';
import type { Alignment, Skipped, Unknown } from './alignment.ts';
import { readStarts, type Sides, type Starts } from './bounds.ts';
import { createTally, type Tally } from './findings.ts';

interface Sorted {
  readonly missing: Tally;
  readonly foreign: Tally;
  readonly notes: string[];
  expiredAtSource: bigint;
  expiredAtTarget: bigint;
  notCopiedYet: bigint;
  whole: boolean;
}

/** Judges what was left over when both streams have been read. */
export async function conclude(alignment: Alignment, sides: Sides): Promise<PartitionVerification> {
  const { bounds } = alignment;
  const starts = await readStarts(sides, bounds);
  const sorted: Sorted = {
    missing: createTally(bounds.partition),
    foreign: createTally(bounds.partition),
    notes: [],
    expiredAtSource: BigInt(alignment.expiredCount),
    expiredAtTarget: 0n,
    notCopiedYet: 0n,
    whole: true,
  };
  judgeSkipped(alignment, starts, sorted);
  await judgeUnknown(alignment, { sides, starts }, sorted);
  await judgeRest(alignment, starts, sorted);
  return {
    compared: alignment.compared + alignment.cameLate,
    duplicates: alignment.duplicates,
    missing: sorted.missing.finding(),
    swapped: alignment.swapped.finding(),
    foreign: sorted.foreign.finding(),
    notCopiedYet: sorted.notCopiedYet,
    explained: { expiredAtSource: sorted.expiredAtSource, expiredAtTarget: sorted.expiredAtTarget, tombstones: 0n },
    notes: sorted.notes,
    whole: sorted.whole,
  };
}

function judgeSkipped({ skipped, overflown }: Alignment, starts: Starts, sorted: Sorted): void {
  const all = [...overflown, ...[...skipped.values()].flat()].sort((a, b) => (a.entry.offset < b.entry.offset ? -1 : 1));
  for (const one of all) {
    if (hasExpiredAtTarget(one, starts)) sorted.expiredAtTarget++;
    else sorted.missing.add(one.entry.offset);
  }
}

const hasExpiredAtTarget = ({ beforeAll, targetGap }: Skipped, starts: Starts): boolean =>
  (beforeAll && starts.target > 0n) || (targetGap !== undefined && targetGap < starts.target);

async function judgeUnknown(alignment: Alignment, { sides, starts }: { sides: Sides; starts: Starts }, sorted: Sorted): Promise<void> {
  const { unknown, unknownCount, expiredCount, bounds, limits } = alignment;
  const rest: Unknown[] = [];
  for (const one of unknown) {
    if (hasExpiredAtSource(one, alignment, starts) && sorted.expiredAtSource < starts.source) sorted.expiredAtSource++;
    else rest.push(one);
  }
  const fromAhead = rest.length > 0 ? judgeKnown(rest, await lookAgain(sides, bounds, rest), { alignment, sorted }) : 0;
  if (fromAhead > 0)
    say(
      sorted,
      `more than ${limits.lookAhead} records are missing or out of order around target offset ${rest[0]?.offset}; counts after it are bounds`,
    );
  const unseen = unknownCount - expiredCount - unknown.length;
  if (unseen > 0) say(sorted, `${unseen} target records were not looked up: more than ${limits.unknown} were unknown`);
}

/** How many of them stand further ahead on the source than was looked. */
function judgeKnown(
  rest: readonly Unknown[],
  known: ReadonlyMap<RecordIdentity, bigint>,
  { alignment, sorted }: { alignment: Alignment; sorted: Sorted },
): number {
  let fromAhead = 0;
  for (const one of rest) {
    const standsAt = known.get(one.identity);
    if (standsAt === undefined) sorted.foreign.add(one.offset);
    else if (standsAt < one.pointer) alignment.duplicates++;
    else {
      fromAhead++;
      alignment.swapped.add(standsAt);
    }
  }
  return fromAhead;
}

function say(sorted: Sorted, note: string): void {
  sorted.notes.push(note);
  sorted.whole = false;
}

const hasExpiredAtSource = ({ beforeAll, sourceGap }: Unknown, { bounds }: Alignment, starts: Starts): boolean =>
  (beforeAll && starts.source > 0n) || (sourceGap !== undefined && starts.source > bounds.sourceStart && sourceGap < starts.source);

/** Reads the source once more for records that were unknown: they may be from behind what was remembered, or from far ahead. Lowest offset by identity. */
async function lookAgain(sides: Sides, bounds: Alignment['bounds'], unknown: readonly Unknown[]): Promise<ReadonlyMap<RecordIdentity, bigint>> {
  const wanted = new Set(unknown.map(({ identity }) => identity));
  const found = new Map<RecordIdentity, bigint>();
  const { topic, partition, sourceStart: from, sourceKnown: to } = bounds;
  for await (const { records } of sides.source.readRecords({ topic, partition, from, to, isolation: 'read_committed' })) {
    for (const record of records) {
      const identity = identityOf(record);
      if (wanted.has(identity) && !found.has(identity)) found.set(identity, record.offset);
    }
  }
  return found;
}

async function judgeRest(alignment: Alignment, starts: Starts, sorted: Sorted): Promise<void> {
  const { source, bounds } = alignment;
  // Retention takes the oldest first: where anything still stands at the target, what came after it has not expired.
  const allExpired = alignment.matched === 0n && alignment.unknownCount === 0 && starts.target > 0n;
  for (;;) {
    await source.fill(1);
    const entry = source.take();
    if (!entry) return;
    if (entry.offset >= bounds.sourceEnd) continue;
    if (bounds.copied === undefined || entry.offset >= bounds.copied) sorted.notCopiedYet++;
    else if (allExpired) sorted.expiredAtTarget++;
    else sorted.missing.add(entry.offset);
  }
}
