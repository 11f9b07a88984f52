import { checkpointsTopic, connectorRoles, heartbeatsTopic, offsetStorageTopic, offsetSyncsTopic } from '../connectors/index.ts';
import { isMigrationError } from '../errors/migrationError.ts';
import { withClusters } from '../inventory/index.ts';
import type { KafkaCluster, Ports } from '../ports/index.ts';
import { nothingToUndo, type Step } from '../process/index.ts';
import type { Spec } from '../spec/spec.ts';

/** Names the topics that replication leaves behind; whoever no longer needs them may delete them. A cluster that cannot be reached is said, and no failure. */
export function whatStaysStep(ports: Pick<Ports, 'openKafka' | 'msk'>, spec: Spec): Step {
  return {
    id: 'whatStays',
    describe: 'name the internal topics that stay',
    run: () => locateInternalTopics(ports, spec),
    observe: async started => (started === undefined ? 'absent' : { settled: started }),
    undo: nothingToUndo,
  };
}

async function locateInternalTopics(ports: Pick<Ports, 'openKafka' | 'msk'>, spec: Spec): Promise<unknown> {
  const { flow } = spec;
  const own = [checkpointsTopic(flow), heartbeatsTopic, ...connectorRoles.map(role => offsetStorageTopic(flow, role))];
  const isOfWorkers = (name: string): boolean => name.startsWith('__amazon_msk_connect_') && name.includes(`_${flow.name}-`);
  try {
    return await withClusters(ports, spec, async ({ source, target }) => ({
      source: await namesOn(source, name => name === offsetSyncsTopic(flow)),
      target: await namesOn(target, name => own.includes(name) || isOfWorkers(name)),
    }));
  } catch (error) {
    if (!isMigrationError(error)) throw error;
    return { unknown: error.message };
  }
}

const namesOn = async (cluster: KafkaCluster, wanted: (name: string) => boolean): Promise<readonly string[]> =>
  (await cluster.listTopics()).filter(wanted).sort();
