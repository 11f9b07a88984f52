import type { OnEvent } from '../events/events.ts';
import { compareNames } from '../inventory/takeCluster.ts';
import { inParallel } from '../lib/inParallel.ts';
import { larger, partitionsOf, placeOf, smaller } from '../lib/partitions.ts';
import type { CommittedOffset, IsolationLevel, KafkaRecord, OffsetRequest, TopicPartition } from '../ports/index.ts';
import type { CutoverSpec, FlowSpec } from '../spec/spec.ts';
import { takeNewestSyncs } from './newestSyncs.ts';
import type { Position } from './position.ts';
import { positionsOfPartition, readsOnAt, usableCommit, type GroupAt } from './positionsOfPartition.ts';
import { readFirst } from '../lib/readFirst.ts';
import { readLast } from './readWalked.ts';
import type { PartitionSides, WalkSides } from './walk.ts';

/** What positions are computed from. */
export interface PositionsInput extends WalkSides {
  readonly flow: FlowSpec;
  readonly topics: readonly { readonly name: string; readonly partitions: number; readonly compacted: boolean }[];
  /** Commits on the source, by group; those on other topics are left alone. */
  readonly commits: ReadonlyMap<string, readonly CommittedOffset[]>;
  /** For partitions without a commit, of topics where the group has one elsewhere. */
  readonly withoutCommits: CutoverSpec['groupsWithoutCommits'];
  /** Flushed source offsets (exclusive), by `topic/partition`. */
  readonly copied: ReadonlyMap<string, bigint>;
  /** Records that a walk may hold in memory; default 500,000. Groups further behind get an approximate position. */
  readonly limit?: number;
  readonly concurrency?: number;
  readonly onEvent?: OnEvent | undefined;
}

/** Where every group goes on at the target, in each partition, with the proof. Only reads. */
export async function computePositions(input: PositionsInput): Promise<readonly Position[]> {
  const wanted = findWanted(input);
  const sides = await takeSides(
    input,
    wanted.map(({ at }) => at),
  );
  const placed = await inParallel(wanted, input.concurrency ?? 8, async ({ at, groups }) => {
    const side = sides.get(placeOf(at)) as PartitionSides;
    const placing = groups.filter(group => usableCommit(side, group) !== undefined || input.withoutCommits === 'end');
    return { at: side, groups, placing, anchor: placing.length === 0 ? undefined : await findAnchor(input, side, placing) };
  });
  const offsets = placed.map(
    ({ at, placing, anchor }) => [placeOf(at), [...placing.map(group => readsOnAt(at, group)), ...(anchor ? [anchor.offset] : [])]] as const,
  );
  const sync = await takeNewestSyncs(input.source, input.flow, new Map(offsets));
  const positions = await inParallel(placed, input.concurrency ?? 8, async ({ at, groups, placing, anchor }) => {
    const chosen = groups.filter(group => !placing.includes(group)).map(group => positionByChoice(at, group, input.withoutCommits));
    const found = placing.length === 0 ? [] : await positionsOfPartition(input, { at, groups: placing, anchor, sync, limit: input.limit ?? 500_000 });
    return [...found, ...chosen];
  });
  return announce(positions.flat().sort(byName), input.onEvent);
}

interface WantedPartition {
  readonly at: TopicPartition & { readonly compacted: boolean };
  readonly groups: readonly GroupAt[];
}

/** Every group in all partitions of each topic where it has a commit. */
function findWanted({ topics, commits }: PositionsInput): readonly WantedPartition[] {
  return topics.flatMap(topic =>
    partitionsOf([topic]).flatMap(at => {
      const groups = [...commits].flatMap(([group, offsets]): GroupAt[] => {
        const here = offsets.filter(each => each.topic === topic.name);
        const commit = here.find(each => each.partition === at.partition);
        return here.length === 0 ? [] : [{ group, committed: commit?.offset, metadata: commit?.metadata ?? '' }];
      });
      return groups.length === 0 ? [] : [{ at: { ...at, compacted: topic.compacted }, groups }];
    }),
  );
}

async function takeSides(input: PositionsInput, partitions: readonly WantedPartition['at'][]): Promise<ReadonlyMap<string, PartitionSides>> {
  type Asked = OffsetRequest['at'];
  const ask = async (cluster: WalkSides['source'], at: Asked, isolation: IsolationLevel = 'read_committed'): Promise<ReadonlyMap<string, bigint>> => {
    if (partitions.length === 0) return new Map();
    const requests = partitions.map(({ topic, partition }) => ({ topic, partition, at }));
    const answers = await cluster.listOffsets(requests, isolation);
    return new Map(answers.map(answer => [placeOf(answer), answer.offset ?? 0n]));
  };
  const sourceEnd = await ask(input.source, 'latest');
  const [sourceHigh, sourceStart, targetStart, targetEnd] = await Promise.all([
    ask(input.source, 'latest', 'read_uncommitted'),
    ask(input.source, 'earliest'),
    ask(input.target, 'earliest'),
    ask(input.target, 'latest'),
  ]);
  return new Map(
    partitions.map(at => {
      const place = placeOf(at);
      const of = (offsets: ReadonlyMap<string, bigint>): bigint => offsets.get(place) ?? 0n;
      const ofSource = { sourceStart: of(sourceStart), sourceEnd: of(sourceEnd), sourceHigh: of(sourceHigh), copied: input.copied.get(place) };
      return [place, { ...at, ...ofSource, targetStart: of(targetStart), targetEnd: of(targetEnd) }];
    }),
  );
}

/** The last data record before the lowest commit, so that "just after it" can be proved; where there is none, the first one after. */
async function findAnchor({ source }: PositionsInput, at: PartitionSides, groups: readonly GroupAt[]): Promise<KafkaRecord | undefined> {
  const { topic, partition, sourceStart, sourceEnd } = at;
  const lowest = groups.map(group => readsOnAt(at, group)).reduce(smaller, sourceEnd);
  const from = larger(lowest, sourceStart);
  const before = await readLast(source, { topic, partition, from: sourceStart, to: from });
  return before ?? readFirst(source, { topic, partition, from, to: sourceEnd });
}

/** Rule 5, where no record has to be found. */
function positionByChoice(at: PartitionSides, { group, committed }: GroupAt, choice: CutoverSpec['groupsWithoutCommits']): Position {
  const common = { group, topic: at.topic, partition: at.partition, committed, metadata: '' };
  // Never written to: the start is the end, and nothing is passed over. With a commit it was, and was created again.
  const isVirgin = at.sourceEnd === 0n && committed === undefined && choice !== 'leave';
  if (choice !== 'start' && !isVirgin) {
    const precision = { kind: choice === 'leave' ? 'left' : 'none', why: describeChoice(at, committed, choice) } as const;
    return { ...common, offset: undefined, precision, proof: undefined };
  }
  const proof = {
    rule: 5,
    sourceOffset: undefined,
    targetOffset: at.targetStart,
    identity: undefined,
    walked: { source: 0, target: 0 },
    startedFrom: 'log start',
  } as const;
  return { ...common, offset: at.targetStart, precision: { kind: 'exact' }, proof };
}

function describeChoice({ sourceHigh }: PartitionSides, committed: bigint | undefined, choice: CutoverSpec['groupsWithoutCommits']): string {
  const reason =
    committed === undefined
      ? 'it has no commit there'
      : `its commit ${committed} counts as none: it is beyond the end ${sourceHigh} of the source, as after a topic was created again`;
  return choice === 'leave'
    ? `${reason}, and the spec says to leave it so`
    : `${reason}; say in migration.cutover.groupsWithoutCommits where it goes on`;
}

function announce(positions: readonly Position[], onEvent: OnEvent | undefined): readonly Position[] {
  const counts = new Map<string, number>();
  for (const { group } of positions) counts.set(group, (counts.get(group) ?? 0) + 1);
  for (const [group, partitions] of counts) onEvent?.({ type: 'positions.computed', group, partitions });
  return positions;
}

const byName = (a: Position, b: Position): number => compareNames(a.group, b.group) || compareNames(a.topic, b.topic) || a.partition - b.partition;
