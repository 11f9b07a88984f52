import { notThere, readConnectOffsets, takeInventoryOf, withClusters, type Clusters, type Inventory } from '../inventory/index.ts';
import { openJournal, type JournalPorts } from '../journal/index.ts';
import { digestOf } from '../lib/json.ts';
import type { Ports } from '../ports/index.ts';
import {
  desiredConnectors,
  desiredCustomPlugin,
  desiredPluginObject,
  desiredRole,
  desiredTopics,
  desiredWorkerConfigurations,
  diffConnector,
  diffCustomPlugin,
  diffPluginObject,
  diffRole,
  diffTopics,
  diffWorkerConfiguration,
  mergeFindings,
  type Change,
  type Desired,
  type DesiredConnector,
  type Findings,
} from '../resources/index.ts';
import type { Spec } from '../spec/spec.ts';
import { makeWarnings } from './makeWarnings.ts';
import type { Plan } from './plan.ts';
import { findClaims } from './findClaims.ts';
import { othersIn, type FlowMember } from './members.ts';
import { flowJournal, isGroupSyncUnsafe, readCreatedTopics, readStanding, whoseWritersWait, type FlowStanding } from './readStanding.ts';

/** What a plan asks of the outside. */
export type PlanPorts = JournalPorts & Pick<Ports, 'openKafka' | 'msk' | 'mskConnect' | 'objects' | 'roles' | 'identity' | 'pluginZip'>;

/** Looks at everything and says what a deployment would change, why, and what stands in its way. Changes nothing. */
export async function makePlan(ports: PlanPorts, spec: Spec): Promise<Plan> {
  const { inventory, copied } = await withClusters(ports, spec, async clusters => ({
    inventory: await takeInventoryOf(ports, spec, clusters),
    copied: await readCopiedTopics(spec, clusters),
  }));
  const journal = await openJournal(ports, flowJournal(spec));
  const ours = new Set([...readCreatedTopics(journal), ...copied]);
  const standing = await readStanding(ports, spec, journal);
  const desired = await makeDesired(ports, spec, { inventory, standing, others: othersIn(journal, spec) });
  const findings = mergeFindings([diffTopics(desired.topics, inventory, ours), ...(await diffResources(ports, spec, desired))]);
  const leftOut = inventory.leftOut;
  const blocked = [...obstaclesOf(inventory, standing, spec), ...findClaims(spec, inventory, { flow: journal, standing }), ...findings.blocked];
  return {
    spec,
    digest: await digestOf(spec),
    factsDigest: await digestActions(findings.changes, desired),
    madeAt: ports.clock.now(),
    desired,
    changes: findings.changes,
    blocked,
    warnings: [...findings.warnings, ...makeWarnings(spec, inventory)],
    leftOut,
  };
}

/** Digest of what would be done; a plan is stale when it differs. */
function digestActions(changes: readonly Change[], { connectors }: Desired): Promise<string> {
  const touched = new Set(changes.filter(one => one.resource === 'connector' && one.action !== 'keep').map(one => one.name));
  const actions = changes.map(({ id, action, differences, anew }) => ({ id, action, differences, anew }));
  return digestOf({ actions, connectors: connectors.filter(one => touched.has(one.name)) });
}

/** Topics whose records came through the flow. */
async function readCopiedTopics({ flow }: Spec, { target }: Clusters): Promise<readonly string[]> {
  const { rows } = await readConnectOffsets(target, flow);
  return [...rows.keys()].map(partition => partition.slice(0, partition.lastIndexOf('/')));
}

async function makeDesired(
  ports: PlanPorts,
  spec: Spec,
  facts: { readonly inventory: Inventory; readonly standing: FlowStanding; readonly others: readonly FlowMember[] },
): Promise<Desired> {
  const { flow } = spec;
  const { source, target, mskCluster } = facts.inventory;
  const { account } = await ports.identity.caller();
  const targetBrokers = target.brokers.length;
  const pluginObject = await desiredPluginObject(ports, flow);
  const parts = {
    customPlugin: desiredCustomPlugin(flow, pluginObject),
    workerConfigurations: await desiredWorkerConfigurations(spec, { targetBrokers }),
    role: desiredRole(flow, account),
  };
  const connectors = desiredConnectors(spec, {
    ...parts,
    mskCluster,
    targetBrokers,
    sourceBrokers: source.brokers.length,
    sourceBootstrap: source.bootstrapServers,
    targetBootstrap: target.bootstrapServers,
    others: facts.others,
  });
  return { topics: desiredTopics(facts.inventory), pluginObject, ...parts, connectors: guardGroups(connectors, facts.standing) };
}

/** After a cutover the target's groups belong to its consumers: group sync would rewind them. */
function guardGroups(connectors: readonly DesiredConnector[], standing: FlowStanding): readonly DesiredConnector[] {
  if (!isGroupSyncUnsafe(standing)) return connectors;
  return connectors.map(connector =>
    connector.kind === 'checkpoint'
      ? { ...connector, configuration: { ...connector.configuration, 'sync.group.offsets.enabled': 'false' } }
      : connector,
  );
}

async function diffResources(ports: PlanPorts, { flow }: Spec, desired: Desired): Promise<Findings[]> {
  return Promise.all([
    diffPluginObject(ports, desired.pluginObject),
    diffCustomPlugin(ports, flow.name, desired.customPlugin),
    ...desired.workerConfigurations.map(one => diffWorkerConfiguration(ports, flow.name, one)),
    diffRole(ports, flow.name, desired.role),
    ...desired.connectors.map(one => diffConnector(ports, flow.name, one)),
  ]);
}

function obstaclesOf({ source, target, topics, leftOut, mskCluster }: Inventory, standing: FlowStanding, spec: Spec): string[] {
  return [
    ...(source.clusterId === target.clusterId ? [`source and target are the same cluster (${source.clusterId})`] : []),
    ...(mskCluster ? [] : [`Amazon MSK knows no cluster ${spec.flow.target.clusterArn}`]),
    ...(mskCluster && mskCluster.state !== 'ACTIVE' ? [`cluster "${mskCluster.name}" is ${mskCluster.state}, not ACTIVE`] : []),
    ...(topics.length === 0 ? ['no topic is selected'] : []),
    ...leftOut.filter(one => one.why === notThere).map(one => `topic "${one.name}" is ${notThere}`),
    ...ownCutover(standing, spec),
    ...whoseWritersWait(standing),
  ];
}

function ownCutover({ own: { cutover } }: FlowStanding, { migration: { name } }: Spec): readonly string[] {
  if (cutover === 'open') return [`a cutover of migration "${name}" is open: complete or abort it first`];
  return cutover === 'done' ? [`migration "${name}" was cut over, once and for all: make one of another name for what is still to move`] : [];
}
