import type { OnEvent } from '../events/events.ts';
import { readSelectedTopics, withClusters, type Clusters } from '../inventory/index.ts';
import { hasCleanupPolicy } from '../lib/cleanupPolicy.ts';
import { inParallel } from '../lib/inParallel.ts';
import { offsetsAt } from '../lib/offsetsAt.ts';
import { larger, partitionsOf, placeOf } from '../lib/partitions.ts';
import { readCopied } from '../monitor/index.ts';
import type { Clock, Ports, TopicPartition } from '../ports/index.ts';
import type { Spec } from '../spec/spec.ts';
import type { AlignLimits, PartitionVerification } from './index.ts';
import { awaitArrival } from './awaitArrival.ts';
import { takeBounds, type PartitionBounds, type Sides } from './bounds.ts';
import { worstOf, type TopicVerification, type Verification } from './verification.ts';
import { countRecords, judgeTopic, verifyPartition, type TopicToVerify } from './verifyTopic.ts';

export interface VerifyOptions {
  /** Default: those that the spec selects. */
  readonly topics?: readonly string[];
  /** Partitions compared at the same time; default 4. */
  readonly concurrency?: number;
  /** Source offsets below which all is certainly at the target, by `topic/partition`; default: what the source connector has flushed. */
  readonly upTo?: ReadonlyMap<string, bigint>;
  /** How long to wait for what the source held at the beginning to be copied; default 30,000 ms. What has not arrived by then is counted as not copied yet. */
  readonly patienceMs?: number;
  readonly limits?: Partial<AlignLimits>;
  readonly onEvent?: OnEvent;
  readonly signal?: AbortSignal;
}

/** Reads both clusters and says whether the target holds what the source holds. Growth while looking is no difference. */
export async function verify(ports: Pick<Ports, 'openKafka' | 'msk' | 'clock'>, spec: Spec, options: VerifyOptions = {}): Promise<Verification> {
  return withClusters(ports, spec, clusters => verifyClusters(clusters, { clock: ports.clock, spec }, options));
}

/** The same on clusters that are open. */
async function verifyClusters(
  { source, target }: Pick<Clusters, 'source' | 'target'>,
  { clock, spec }: { readonly clock: Clock; readonly spec: Spec },
  options: VerifyOptions = {},
): Promise<Verification> {
  const startedAt = clock.now();
  const sides: Sides = { source, target };
  const names = options.topics ?? (await readSelectedTopics(source, spec));
  const topics = await takeTopics(sides, names);
  const partitions = topics.flatMap(sharedPartitions);
  const bounds = await takeBounds(sides, partitions, async ends => {
    if (options.upTo) return options.upTo;
    await awaitArrival({ source, target }, { clock, spec }, { partitions, ends, ...options });
    return readCopied(target, spec, names);
  });
  const report = createProgress(topics, bounds, { clock, onEvent: options.onEvent });
  const parts = await inParallel(partitions, options.concurrency ?? 4, async at => {
    const topic = topics.find(({ topic: name }) => name === at.topic);
    const range = bounds.get(placeOf(at));
    if (!topic || !range) return undefined;
    const part = await verifyPartition(sides, topic, range, {
      limits: options.limits,
      signal: options.signal,
      onCompared: compared => report(at, compared),
    });
    report(at, range.sourceEnd - range.sourceStart, true);
    return [placeOf(at), part] as const;
  });
  const byPlace = new Map(parts.flatMap(part => (part ? [part] : [])));
  const judged = await inParallel(topics, 1, topic => judge(sides, topic, byPlace));
  return { result: worstOf(judged.map(({ result }) => result)), startedAt, finishedAt: clock.now(), topics: judged };
}

async function takeTopics(sides: Sides, names: readonly string[]): Promise<readonly TopicToVerify[]> {
  const [atSource, atTarget, sourceConfigs, targetConfigs] = await Promise.all([
    sides.source.describeTopics(names),
    sides.target.describeTopics(names),
    sides.source.describeTopicConfigs(names),
    sides.target.describeTopicConfigs(names),
  ]);
  const partitionsAt = (described: typeof atSource, name: string): number => described.find(topic => topic.name === name)?.partitions ?? 0;
  return [...names].sort().map(topic => {
    const has = (policy: 'compact' | 'delete'): boolean =>
      [sourceConfigs, targetConfigs].some(configs => hasCleanupPolicy(configs.get(topic), policy));
    return {
      topic,
      sourcePartitions: partitionsAt(atSource, topic),
      targetPartitions: partitionsAt(atTarget, topic),
      compacted: has('compact'),
      expires: has('delete'),
    };
  });
}

const sharedPartitions = ({ topic, sourcePartitions, targetPartitions }: TopicToVerify): readonly TopicPartition[] =>
  partitionsOf([{ name: topic, partitions: Math.min(sourcePartitions, targetPartitions) }]);

async function judge(sides: Sides, topic: TopicToVerify, byPlace: ReadonlyMap<string, PartitionVerification>): Promise<TopicVerification> {
  const parts = sharedPartitions(topic).flatMap(at => byPlace.get(placeOf(at)) ?? []);
  const extra = partitionsOf([{ name: topic.topic, partitions: topic.targetPartitions }]).slice(topic.sourcePartitions);
  const [starts, ends] = await Promise.all([offsetsAt(sides.target, extra, 'earliest'), offsetsAt(sides.target, extra, 'latest')]);
  const strays = await inParallel(extra, 1, async at => {
    const count = await countRecords(sides.target, at, starts.get(placeOf(at)) ?? 0n, ends.get(placeOf(at)) ?? 0n);
    return { partition: at.partition, count };
  });
  return judgeTopic(topic, parts, strays);
}

type Report = (at: TopicPartition, compared: bigint, done?: boolean) => void;

/** At most four events a second and topic, and one for each partition that is done. */
function createProgress(
  topics: readonly TopicToVerify[],
  bounds: ReadonlyMap<string, PartitionBounds>,
  { clock, onEvent }: { readonly clock: Clock; readonly onEvent: OnEvent | undefined },
): Report {
  const sizes = new Map(topics.map(({ topic }) => [topic, 0n]));
  for (const { topic, sourceStart, sourceEnd } of bounds.values()) sizes.set(topic, (sizes.get(topic) ?? 0n) + larger(sourceEnd - sourceStart, 0n));
  const compared = new Map<string, Map<number, bigint>>();
  const saidAt = new Map<string, number>();
  return ({ topic, partition }, count, done = false) => {
    const parts = compared.get(topic) ?? new Map<number, bigint>();
    compared.set(topic, parts.set(partition, count));
    if (!done && clock.now() - (saidAt.get(topic) ?? 0) < 250) return;
    saidAt.set(topic, clock.now());
    onEvent?.({ type: 'verify.progress', topic, compared: [...parts.values()].reduce((sum, each) => sum + each, 0n), of: sizes.get(topic) ?? 0n });
  };
}
