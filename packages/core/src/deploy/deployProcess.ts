import { withClusters } from '../inventory/index.ts';
import { canonicalJson } from '../lib/json.ts';
import { note, readFact, type Journal } from '../journal/index.ts';
import {
  confirmPlan,
  createdTopics,
  memberOf,
  namesIn,
  noteMember,
  readMember,
  uploadedObjects,
  type FlowMember,
  type Plan,
  type PlanPorts,
} from '../plan/index.ts';
import type { KafkaCluster, Ports } from '../ports/index.ts';
import { nothingToUndo, readRun, type ProcessDefinition, type Stage, type Step, type StepRecord } from '../process/index.ts';
import {
  createConnectorStep,
  customPluginStep,
  pluginObjectStep,
  roleStep,
  topicSteps,
  updateConnectorStep,
  workerConfigurationStep,
  type Change,
} from '../resources/index.ts';
import { progressSteps } from './progressSteps.ts';

export type DeployPorts = PlanPorts & Pick<Ports, 'clock'>;

/**
 * Makes it so, as planned: re-reads and refuses a stale plan; then topics, plugin archive, worker configurations and role together; then the
 * plugin; then the connectors together; then waits until each is seen to work in Kafka. Undo takes back what this run created, never topics.
 */
export function deployProcess(ports: DeployPorts, plan: Plan, journal: Journal): ProcessDefinition {
  const run = openRun(journal);
  const stages: Stage[] = [
    { name: 'confirm', steps: [confirmStep(ports, plan, journal)] },
    { name: 'join', steps: [joinStep(plan, journal)] },
    { name: 'prepare', steps: [...makeTopicSteps(ports, plan, journal), ...prepareSteps(ports, plan, journal)] },
    { name: 'plugin', steps: needed(plan, run, [['customPlugin', () => customPluginStep(ports, plan.spec.flow.name, plan.desired.customPlugin)]]) },
    { name: 'connectors', steps: connectorSteps(ports, plan, run) },
    { name: 'progress', steps: progressSteps(ports, plan.spec, madeBy(plan)) },
  ];
  return { name: 'deploy', stages: stages.filter(stage => stage.steps.length > 0) };
}

/** Connectors that the plan creates, or makes anew. */
const madeBy = (plan: Plan): ReadonlySet<string> =>
  new Set(
    changed(plan, 'connector')
      .filter(one => one.action === 'create' || one.anew === true)
      .map(one => one.name),
  );

/** What a deployment that is still open has begun; nothing when the last one has ended. */
function openRun(journal: Journal): ReadonlyMap<string, StepRecord> {
  const run = readRun('deploy', journal.entries);
  return run.ended ? new Map() : run.steps;
}

/** Gone on with under another plan, a deployment confirms that one. */
function confirmStep(ports: DeployPorts, plan: Plan, journal: Journal): Step {
  return {
    id: 'plan/confirm',
    describe: 'read everything again and compare it with the plan',
    run: async () => {
      const underWay = [...openRun(journal)].some(([id, { touched }]) => touched && id !== 'plan/confirm');
      await confirmPlan(ports, plan, { underWay });
      return { factsDigest: plan.factsDigest };
    },
    observe: async started => (started === undefined ? 'absent' : { settled: started }),
    holds: async () => {
      const confirmed = openRun(journal).get('plan/confirm')?.evidence as { factsDigest?: unknown } | undefined;
      return confirmed?.factsDigest === plan.factsDigest;
    },
    undo: nothingToUndo,
  };
}

/** From here on the flow copies for this migration, also under the plans of others. */
function joinStep({ spec }: Plan, journal: Journal): Step {
  const { name } = spec.migration;
  return {
    id: 'flow/join',
    describe: `enter migration "${name}" into flow "${spec.flow.name}"`,
    run: async () => {
      const before = readMember(journal, name);
      await noteMember(journal, name, memberOf(spec));
      return { before: before ?? null };
    },
    observe: async started => (started === undefined ? 'absent' : { settled: { member: name } }),
    // Gone on with for another migration, a deployment that was left open has entered that one only.
    holds: async () => canonicalJson(readMember(journal, name) ?? null) === canonicalJson(memberOf(spec)),
    undo: async started => {
      const { before } = (started ?? { before: null }) as { before: FlowMember | null };
      await noteMember(journal, name, before ?? undefined);
    },
  };
}

/** Steps by id that the plan calls for, and those that an open deployment has begun: they are found done, and an abort can take them back. */
function needed(
  plan: Plan,
  run: ReadonlyMap<string, StepRecord>,
  candidates: readonly (readonly [Change['resource'], () => Step, string?])[],
): Step[] {
  return candidates.flatMap(([resource, make, name]) => {
    const step = make();
    const wanted = changed(plan, resource).some(change => name === undefined || change.name === name);
    return wanted || run.get(step.id)?.touched === true ? [step] : [];
  });
}

/** Changes of a kind that a deployment carries out. */
const changed = (plan: Plan, resource: Change['resource']): Change[] =>
  plan.changes.filter(change => change.resource === resource && (change.action === 'create' || change.action === 'update'));

function makeTopicSteps(ports: DeployPorts, plan: Plan, journal: Journal): Step[] {
  const run = openRun(journal);
  const context = {
    withTarget: <T>(use: (target: KafkaCluster) => Promise<T>) => withTarget(ports, plan, use),
    topics: plan.desired.topics,
    changes: plan.changes,
    noteCreated: (names: readonly string[]) => noteMore(journal, createdTopics, names),
  };
  return topicSteps(context, id => run.get(id)?.touched === true);
}

async function withTarget<T>(ports: DeployPorts, plan: Plan, use: (target: KafkaCluster) => Promise<T>): Promise<T> {
  return withClusters(ports, plan.spec, ({ target }) => use(target));
}

/** Adds names to those noted before. */
async function noteMore(journal: Journal, subject: string, names: readonly string[]): Promise<void> {
  const known = namesIn(readFact(journal, subject));
  const more = names.filter(name => !known.includes(name));
  if (more.length > 0) await note(journal, subject, [...known, ...more]);
}

function prepareSteps(ports: DeployPorts, plan: Plan, journal: Journal): Step[] {
  const { desired } = plan;
  const flow = plan.spec.flow.name;
  return needed(plan, openRun(journal), [
    ['pluginObject', () => notedPluginObject(ports, plan, journal)],
    ...desired.workerConfigurations.map(one => ['workerConfiguration', () => workerConfigurationStep(ports, flow, one), one.name] as const),
    ['role', () => rememberMade(roleStep(ports, flow, desired.role, changed(plan, 'role')[0]?.action === 'create'), journal)],
  ]);
}

/** Found there on a second try, something that this deployment made before is still its own to take back. */
function rememberMade(step: Step, journal: Journal): Step {
  return {
    ...step,
    run: async () => {
      const before = openRun(journal).get(step.id)?.lastStarted as { made?: boolean } | undefined;
      const started = (await step.run()) as { made?: boolean };
      return before?.made === true ? { ...started, made: true } : started;
    },
  };
}

function notedPluginObject(ports: DeployPorts, { desired }: Plan, journal: Journal): Step {
  const step = pluginObjectStep(ports, desired.pluginObject);
  const { bucket, key } = desired.pluginObject;
  return {
    ...step,
    run: async () => {
      // Objects have no tags that we read: this is how clean-up finds those of former plans.
      await noteMore(journal, uploadedObjects, [`${bucket}/${key}`]);
      return step.run();
    },
  };
}

function connectorSteps(ports: DeployPorts, plan: Plan, run: ReadonlyMap<string, StepRecord>): Step[] {
  const flow = plan.spec.flow.name;
  const changes = new Map(changed(plan, 'connector').map(change => [change.name, change]));
  return plan.desired.connectors.flatMap(desired => {
    const change = changes.get(desired.name);
    const record = run.get(`connector/${desired.name}`);
    const update = (): Step => updateConnectorStep(ports, { flow, name: desired.name, configuration: () => desired.configuration });
    if (change?.action === 'create' || change?.anew === true) return [createConnectorStep(ports, flow, desired, change.anew)];
    if (change) return [update()];
    if (record?.touched !== true) return [];
    // Begun by this deployment under an earlier plan. One that cannot be told to be its own creation is not deleted by an abort.
    return [isCreation(record.lastStarted) ? createConnectorStep(ports, flow, desired) : update()];
  });
}

const isCreation = (started: unknown): boolean => typeof started === 'object' && started !== null && 'did' in started && started.did === 'create';
