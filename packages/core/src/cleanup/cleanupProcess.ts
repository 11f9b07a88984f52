import { connectorNames, connectorRoles } from '../connectors/index.ts';
import { MigrationError } from '../errors/migrationError.ts';
import { readFact, type Journal, type JournalPorts } from '../journal/index.ts';
import { namesIn, readCutover, uploadedObjects } from '../plan/index.ts';
import type { Ports } from '../ports/index.ts';
import { nothingToUndo, type ProcessDefinition, type Step } from '../process/index.ts';
import {
  customPlugins,
  desiredPluginObject,
  removeAllStep,
  workerConfigurations,
  removeConnectorStep,
  removePluginObjectsStep,
  removeRoleStep,
  type PluginLocation,
} from '../resources/index.ts';
import type { Spec } from '../spec/spec.ts';
import { whatStaysStep } from './whatStaysStep.ts';

export type CleanupPorts = JournalPorts & Pick<Ports, 'mskConnect' | 'objects' | 'roles' | 'pluginZip' | 'openKafka' | 'msk'>;

export interface CleanupOptions {
  /** Also while a cutover is open. */
  readonly force?: boolean;
}

/**
 * Takes away what belongs to the flow, in reverse: connectors, then plugin, worker configurations and role, then the plugin archive. Only what is
 * ours; its absence is observed. Topics and data are not touched; the internal ones that stay are named. A second time it finds nothing to do.
 */
export function cleanupProcess(ports: CleanupPorts, spec: Spec, journal: Journal, options: CleanupOptions = {}): ProcessDefinition {
  const { flow } = spec;
  const names = connectorNames(flow);
  return {
    name: 'cleanup',
    stages: [
      { name: 'guard', steps: [guardStep(ports, spec, options)] },
      { name: 'connectors', steps: connectorRoles.map(kind => removeConnectorStep(ports, flow.name, names[kind])) },
      {
        name: 'parts',
        steps: [removeAllStep(ports, customPlugins, flow.name), removeAllStep(ports, workerConfigurations, flow.name), removeRoleStep(ports, flow)],
      },
      { name: 'archive', steps: [removePluginObjectsStep(ports, flow.name, () => locatePluginObjects(ports, spec, journal))] },
      { name: 'report', steps: [whatStaysStep(ports, spec)] },
    ],
  };
}

/** Without its connectors an open cutover can neither go on nor be called off. */
function guardStep(ports: CleanupPorts, spec: Spec, { force = false }: CleanupOptions): Step {
  return {
    id: 'guard',
    describe: 'see that no cutover is open',
    run: async () => {
      const cutover = await readCutover(ports, spec);
      if (cutover === 'open' && !force)
        throw new MigrationError(
          'WRONG_PHASE',
          `a cutover of migration "${spec.migration.name}" is open: finish or abort it first, or clean up by force`,
        );
      return { cutover, force };
    },
    observe: async started => (started === undefined ? 'absent' : { settled: started }),
    undo: nothingToUndo,
  };
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
