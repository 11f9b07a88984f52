import { countOf } from '../lib/countOf.ts';
import { nameSome } from '../lib/nameSome.ts';
import { isMigrationError } from '../errors/migrationError.ts';
import type { Change } from './change.ts';
import type { KafkaCluster, NewTopic, RefusedTopic, TopicDescription } from '../ports/index.ts';
import type { Observation, Step } from '../process/index.ts';

/** What the steps on topics need. */
export interface TopicStepContext {
  /** Opens the target for one use. */
  readonly withTarget: <T>(use: (target: KafkaCluster) => Promise<T>) => Promise<T>;
  readonly topics: readonly NewTopic[];
  readonly changes: readonly Change[];
  /** Writes down that we made these. */
  readonly noteCreated: (names: readonly string[]) => Promise<void>;
}

const batch = 500;

/** One step for all topics to create, one for all partitions to add, one for all configs to set; those that are not needed are left out. */
export function topicSteps(context: TopicStepContext, isTouched: (stepId: string) => boolean = () => false): Step[] {
  const created = chosen(context, change => change.action === 'create');
  const grown = chosen(context, change => change.action === 'update' && change.differences.some(one => one.path === 'partitions'));
  const set = chosen(context, change => change.action === 'update' && change.differences.some(isConfig));
  const steps = [createStep(context, created), partitionsStep(context, grown), configsStep(context, set)];
  const counts = [created.length, grown.length, set.length];
  return steps.filter((step, index) => (counts[index] ?? 0) > 0 || isTouched(step.id));
}

const isConfig = (one: { readonly path: string; readonly after: string | undefined }): boolean =>
  one.path.startsWith('configs.') && one.after !== undefined;

function chosen({ topics, changes }: TopicStepContext, wants: (change: Change) => boolean): NewTopic[] {
  const names = new Set(changes.filter(change => change.resource === 'topic' && wants(change)).map(change => change.name));
  return topics.filter(topic => names.has(topic.name));
}

// Topics are never deleted, also not by an undo: they may hold records by then.
const topicsStay = async (): Promise<void> => {};

function createStep({ withTarget, noteCreated }: TopicStepContext, topics: readonly NewTopic[]): Step {
  return {
    id: 'topics/create',
    describe: `create ${countOf(topics.length, 'topic')} at the target: ${nameSome(topics.map(topic => topic.name))}`,
    run: () =>
      withTarget(async target => {
        const there = await describeByName(target, topics);
        const missing = topics.filter(topic => !there.has(topic.name));
        // Noted before, so that a crash right after does not make them somebody else's.
        await noteCreated(missing.map(topic => topic.name));
        for (const part of partsOf(missing)) await createAll(target, part);
        return { created: missing.length };
      }),
    observe: started =>
      withTarget(async target => {
        const there = await describeByName(target, topics);
        return judge(
          topics.filter(topic => !there.has(topic.name)),
          started,
          { created: topics.length },
        );
      }),
    holds: () => withTarget(async target => (await describeByName(target, topics)).size === topics.length),
    undo: topicsStay,
  };
}

/** A topic that exists by now was made by an earlier try of ours, or by MirrorMaker, which was faster: the next plan says where that one differs. */
async function createAll(target: KafkaCluster, topics: readonly NewTopic[]): Promise<void> {
  try {
    await target.createTopics(topics);
  } catch (error) {
    if (!isMigrationError(error) || error.code !== 'TOPIC_REFUSED') throw error;
    const refused = error.details['topics'] as readonly RefusedTopic[] | undefined;
    if (refused === undefined || refused.some(({ exists }) => !exists)) throw error;
  }
}

function partitionsStep({ withTarget }: TopicStepContext, topics: readonly NewTopic[]): Step {
  const tooFew = async (target: KafkaCluster): Promise<NewTopic[]> => {
    const there = await describeByName(target, topics);
    return topics.filter(topic => (there.get(topic.name)?.partitions ?? 0) < topic.partitions);
  };
  return {
    id: 'topics/partitions',
    describe: `add partitions at the target: ${nameSome(topics.map(topic => `${topic.name} to ${topic.partitions}`))}`,
    run: () =>
      withTarget(async target => {
        const few = await tooFew(target);
        for (const part of partsOf(few)) await target.createPartitions(part.map(({ name, partitions }) => ({ name, partitions })));
        return { grown: few.length };
      }),
    observe: started => withTarget(async target => judge(await tooFew(target), started, { grown: topics.length })),
    holds: () => withTarget(async target => (await tooFew(target)).length === 0),
    undo: topicsStay,
  };
}

function configsStep({ withTarget }: TopicStepContext, topics: readonly NewTopic[]): Step {
  const differing = async (target: KafkaCluster): Promise<NewTopic[]> => {
    const configs = await target.describeTopicConfigs(topics.map(topic => topic.name));
    return topics.filter(topic => Object.entries(topic.configs).some(([key, value]) => configs.get(topic.name)?.[key] !== value));
  };
  return {
    id: 'topics/configs',
    describe: `set configs at the target: ${nameSome(topics.map(topic => topic.name))}`,
    run: () =>
      withTarget(async target => {
        const changed = await differing(target);
        for (const part of partsOf(changed)) await target.alterTopicConfigs(part.map(({ name, configs }) => ({ name, set: configs })));
        return { set: changed.length };
      }),
    observe: started => withTarget(async target => judge(await differing(target), started, { set: topics.length })),
    holds: () => withTarget(async target => (await differing(target)).length === 0),
    undo: topicsStay,
  };
}

function judge(open: readonly NewTopic[], started: unknown, evidence: unknown): Observation {
  if (open.length === 0) return { settled: evidence };
  if (started === undefined) return 'absent';
  return { pending: { waitingFor: `the target to show ${nameSome(open.map(topic => topic.name))}`, askAgainInMs: 500 } };
}

async function describeByName(target: KafkaCluster, topics: readonly NewTopic[]): Promise<ReadonlyMap<string, TopicDescription>> {
  const described = await target.describeTopics(topics.map(topic => topic.name));
  return new Map(described.map(topic => [topic.name, topic]));
}

const partsOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / batch) }, (_, index) => items.slice(index * batch, (index + 1) * batch));
