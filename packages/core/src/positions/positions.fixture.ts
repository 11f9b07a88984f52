import { copyTopic, createFakeKafkaCluster, type CopyOptions, type SeedRecord } from '@msk-migration/testing';
import { encodeOffsetSync } from '../connectors/offsetSyncs.ts';
import type { FlowSpec } from '../spec/spec.ts';
import { computePositions, type PositionsInput } from './computePositions.ts';
import type { Position } from './position.ts';

export const flow = { name: 'f', target: { alias: 'tgt' } } as FlowSpec;
export const numbered = (count: number, from = 0): SeedRecord[] =>
  Array.from({ length: count }, (_, n) => ({ key: 'k', value: `v${n + from}`, timestamp: 1_000 + n + from }));

/** A source with topic `t`, and a target that it can be copied to. */
export function clusters(records: readonly SeedRecord[], partitions = 1) {
  const [source, target] = [createFakeKafkaCluster(), createFakeKafkaCluster()];
  source.seed.topic({ name: 't', partitions });
  source.seed.topic({ name: 'mm2-offset-syncs.tgt.internal' });
  source.seed.append('t', 0, records);
  const sync = (upstreamOffset: bigint, downstreamOffset: bigint) =>
    source.seed.append('mm2-offset-syncs.tgt.internal', 0, [encodeOffsetSync({ topic: 't', partition: 0, upstreamOffset, downstreamOffset })]);
  const copy = (options: CopyOptions = {}) => copyTopic(source, target, 't', options);
  return { source, target, sync, copy };
}

type Sides = Pick<PositionsInput, 'source' | 'target'>;
type More = Partial<PositionsInput> & { readonly partitions?: number };

export const compacted = { topics: [{ name: 't', partitions: 1, compacted: true }] };

/** Positions of group `g`, with a commit on t/0. */
export async function positionsOf(sides: Sides, committed: bigint | undefined, more: More = {}): Promise<readonly Position[]> {
  const commits = new Map([['g', committed === undefined ? [] : [{ topic: 't', partition: 0, offset: committed, metadata: 'meta' }]]]);
  const [end] = await sides.source.listOffsets([{ topic: 't', partition: 0, at: 'latest' }], 'read_committed');
  return computePositions({
    ...sides,
    flow,
    topics: [{ name: 't', partitions: more.partitions ?? 1, compacted: false }],
    commits,
    withoutCommits: 'refuse',
    copied: new Map([['t/0', end?.offset ?? 0n]]),
    ...more,
  });
}

/** The same, in short. */
export async function place(sides: Sides, committed: bigint | undefined, more: More = {}) {
  const positions = await positionsOf(sides, committed, more);
  return positions.map(({ offset, precision, proof }) => ({
    offset,
    kind: precision.kind,
    ...('rereads' in precision ? { rereads: precision.rereads } : {}),
    rule: proof?.rule,
    proof: proof && [proof.sourceOffset, proof.targetOffset, proof.startedFrom],
  }));
}
