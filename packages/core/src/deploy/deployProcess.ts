import { withClusters } from '../inventory/index.ts';
import { note, readFact, type Journal } from '../journal/index.ts';
import { confirmPlan, createdTopics, namesIn, uploadedObjects, type Change, type Plan, type PlanPorts } from '../plan/index.ts';
import type { KafkaCluster, Ports } from '../ports/index.ts';
import type { ProcessDefinition, Stage, Step } from '../process/index.ts';
import { nothingToUndo } from '../process/index.ts';
import {
  createConnectorStep,
  customPluginStep,
  pluginObjectStep,
  roleStep,
  topicSteps,
  updateConnectorStep,
  workerConfigurationStep,
} from '../resources/index.ts';
import { progressSteps } from './progressSteps.ts';

export type DeployPorts = PlanPorts & Pick<Ports, 'clock'>;

/**
 * Makes it so, as planned: re-reads and refuses a stale plan; then topics, plugin archive, worker configurations and role together; then the
 * plugin; then the connectors together; then waits until each is seen to work in Kafka. Undo takes back what this run created, never topics.
 */
export function deployProcess(ports: DeployPorts, plan: Plan, journal: Journal): ProcessDefinition {
  const stages: Stage[] = [
    { name: 'confirm', steps: [confirmStep(ports, plan)] },
    { name: 'prepare', steps: [...makeTopicSteps(ports, plan, journal), ...prepareSteps(ports, plan, journal)] },
    { name: 'plugin', steps: changed(plan, 'customPlugin').map(() => customPluginStep(ports, plan.spec.flow.name, plan.desired.customPlugin)) },
    { name: 'connectors', steps: connectorSteps(ports, plan) },
    { name: 'progress', steps: progressSteps(ports, plan.spec) },
  ];
  return { name: 'deploy', stages: stages.filter(stage => stage.steps.length > 0) };
}

function confirmStep(ports: DeployPorts, plan: Plan): Step {
  return {
    id: 'plan/confirm',
    describe: 'read everything again and compare it with the plan',
    run: async () => {
      await confirmPlan(ports, plan);
      return { factsDigest: plan.factsDigest };
    },
    observe: async started => (started === undefined ? 'absent' : { settled: started }),
    undo: nothingToUndo,
  };
}

/** Changes of a kind that a deployment carries out. */
const changed = (plan: Plan, resource: Change['resource']): Change[] =>
  plan.changes.filter(change => change.resource === resource && (change.action === 'create' || change.action === 'update'));

function makeTopicSteps(ports: DeployPorts, plan: Plan, journal: Journal): Step[] {
  return topicSteps({
    withTarget: use => withTarget(ports, plan, use),
    topics: plan.desired.topics,
    changes: plan.changes,
    noteCreated: names => noteMore(journal, createdTopics, names),
  });
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
  const workers = new Set(changed(plan, 'workerConfiguration').map(change => change.name));
  return [
    ...changed(plan, 'pluginObject').map(() => notedPluginObject(ports, plan, journal)),
    ...desired.workerConfigurations.filter(one => workers.has(one.name)).map(one => workerConfigurationStep(ports, flow, one)),
    ...changed(plan, 'role').map(() => roleStep(ports, flow, desired.role)),
  ];
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

function connectorSteps(ports: DeployPorts, plan: Plan): Step[] {
  const flow = plan.spec.flow.name;
  const changes = new Map(changed(plan, 'connector').map(change => [change.name, change]));
  return plan.desired.connectors.flatMap(desired => {
    const change = changes.get(desired.name);
    if (!change) return [];
    if (change.action === 'create' || change.anew) return [createConnectorStep(ports, flow, desired, change.anew)];
    return [updateConnectorStep(ports, { flow, name: desired.name, configuration: () => desired.configuration })];
  });
}
