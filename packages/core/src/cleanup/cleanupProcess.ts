import { connectorNames, connectorRoles, renderSelections } from '../connectors/index.ts';
import { readFact, type Journal, type JournalPorts } from '../journal/index.ts';
import { namesIn, noteMember, othersIn, readMember, readStanding, uploadedObjects, type FlowMember } from '../plan/index.ts';
import type { Ports } from '../ports/index.ts';
import type { ProcessDefinition, Step } from '../process/index.ts';
import {
  customPlugins,
  desiredPluginObject,
  removeAllStep,
  workerConfigurations,
  removeConnectorStep,
  removePluginObjectsStep,
  removeRoleStep,
  updateConnectorStep,
  type PluginLocation,
} from '../resources/index.ts';
import type { Spec } from '../spec/spec.ts';
import { guardStep, type CleanupOptions } from './guardStep.ts';
import { whatStaysStep } from './whatStaysStep.ts';

export type CleanupPorts = JournalPorts & Pick<Ports, 'mskConnect' | 'objects' | 'roles' | 'pluginZip' | 'openKafka' | 'msk'>;

/**
 * Takes the migration out of its flow. While others are in it, the connectors only stop copying what was its own; after the last one, everything of the
 * flow goes, in reverse: connectors, then plugin, worker configurations and role, then the plugin archive. Only what is
 * ours; its absence is observed. Topics and data are not touched; the internal ones that stay are named. A second time it finds nothing to do.
 */
export function cleanupProcess(ports: CleanupPorts, spec: Spec, journal: Journal, options: CleanupOptions = {}): ProcessDefinition {
  const guard = { name: 'guard', steps: [guardStep(ports, spec, journal, options)] };
  const leave = { name: 'leave', steps: [leaveStep(ports, spec, journal)] };
  const others = othersIn(journal, spec);
  if (others.length > 0) return { name: 'cleanup', stages: [guard, { name: 'connectors', steps: narrowSteps(ports, spec, others) }, leave] };
  return { name: 'cleanup', stages: [guard, ...removeFlow(ports, spec, journal), leave] };
}

/** The connectors go on without what only this migration moved. */
function narrowSteps(ports: CleanupPorts, { flow }: Spec, others: readonly FlowMember[]): readonly Step[] {
  const { groups, 'groups.exclude': groupsExclude, ...topics } = renderSelections(others);
  const narrow = (name: string, keys: Readonly<Record<string, readonly string[]>>): Step => {
    const values = Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, value.join(',')]));
    return updateConnectorStep(ports, { flow: flow.name, name, configuration: live => ({ ...live, ...values }) });
  };
  const names = connectorNames(flow);
  return [narrow(names.source, topics), narrow(names.checkpoint, { ...topics, groups, 'groups.exclude': groupsExclude })];
}

/** Remembered all the same: after a cutover its groups at the target are its consumers' for good. */
function leaveStep(ports: CleanupPorts, spec: Spec, journal: Journal): Step {
  const { name } = spec.migration;
  return {
    id: 'flow/leave',
    describe: `take migration "${name}" out of flow "${spec.flow.name}"`,
    run: async () => {
      const member = readMember(journal, name);
      const { own } = await readStanding(ports, spec, journal);
      if (member) await noteMember(journal, name, own.cutover === 'done' ? { ...member, left: true } : undefined);
      return { left: member !== undefined };
    },
    observe: async started => (started === undefined ? 'absent' : { settled: started }),
  };
}

function removeFlow(ports: CleanupPorts, spec: Spec, journal: Journal): ProcessDefinition['stages'] {
  const { flow } = spec;
  const names = connectorNames(flow);
  return [
    { name: 'connectors', steps: connectorRoles.map(kind => removeConnectorStep(ports, flow.name, names[kind])) },
    {
      name: 'parts',
      steps: [removeAllStep(ports, customPlugins, flow.name), removeAllStep(ports, workerConfigurations, flow.name), removeRoleStep(ports, flow)],
    },
    { name: 'archive', steps: [removePluginObjectsStep(ports, flow.name, () => locatePluginObjects(ports, spec, journal))] },
    { name: 'report', steps: [whatStaysStep(ports, spec)] },
  ];
}

/** Those that deployments noted, and the one that the present spec would upload. */
async function locatePluginObjects(ports: CleanupPorts, { flow }: Spec, journal: Journal): Promise<readonly PluginLocation[]> {
  const { bucket, key } = await desiredPluginObject(ports, flow);
  const noted = namesIn(readFact(journal, uploadedObjects)).map(name => ({
    bucket: name.slice(0, name.indexOf('/')),
    key: name.slice(name.indexOf('/') + 1),
  }));
  return [...noted, ...(noted.some(one => one.bucket === bucket && one.key === key) ? [] : [{ bucket, key }])];
}
