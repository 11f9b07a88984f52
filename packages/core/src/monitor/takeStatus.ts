import { connectorNames, connectorRoles, type ConnectorRole } from '../connectors/index.ts';
import { readHeartbeat, readSelectedTopics, withClusters, type Clusters } from '../inventory/index.ts';
import { placeOf } from '../lib/partitions.ts';
import type { Ports } from '../ports/index.ts';
import { locate } from '../resources/index.ts';
import type { Spec } from '../spec/spec.ts';
import { sumLag } from './lag.ts';
import { noMemory, readLag, type MonitorMemory } from './readLag.ts';
import type { ConnectorStatus, PartitionLag, Status } from './status.ts';

export type MonitorPorts = Pick<Ports, 'openKafka' | 'msk' | 'mskConnect' | 'clock'>;

export interface StatusOptions {
  /** The look before: gives rate and time to zero. */
  readonly before?: Status | undefined;
  /** Looks twice with so much time between, when there is no look before. */
  readonly sampleMs?: number;
  /** Kept by whoever looks again and again: then only what is new is read. */
  readonly memory?: MonitorMemory;
}

/** One look at a flow: its connectors, its heartbeat, and the lag of every partition. */
export async function takeStatus(ports: MonitorPorts, spec: Spec, options: StatusOptions = {}): Promise<Status> {
  const memory = options.memory ?? noMemory();
  return withClusters(ports, spec, async clusters => {
    const first = compareLooks(options.before, await look(ports, spec, clusters, memory));
    if (options.before !== undefined || options.sampleMs === undefined) return first;
    await ports.clock.sleep(options.sampleMs);
    return compareLooks(first, await look(ports, spec, clusters, memory));
  });
}

async function look(ports: MonitorPorts, spec: Spec, clusters: Clusters, memory: MonitorMemory): Promise<Status> {
  const topics = await readSelectedTopics(clusters.source, spec);
  const [connectors, heartbeat, { partitions, missingTopics, progressAt }] = await Promise.all([
    Promise.all(connectorRoles.map(kind => readConnectorStatus(ports, spec, kind))),
    readHeartbeat(clusters.target, spec.flow),
    readLag(clusters, spec, topics, memory),
  ]);
  return {
    flow: spec.flow.name,
    takenAt: ports.clock.now(),
    connectors,
    heartbeatAt: heartbeat?.sentAt,
    partitions,
    missingTopics,
    lag: sumLag(partitions),
    progressAt,
    rate: undefined,
    secondsToZero: undefined,
  };
}

async function readConnectorStatus({ mskConnect }: MonitorPorts, { flow }: Spec, kind: ConnectorRole): Promise<ConnectorStatus> {
  const name = connectorNames(flow)[kind];
  const found = await locate(mskConnect, 'connector', name);
  const connector = found && (await mskConnect.describeConnector(found.arn));
  if (!connector) return { kind, name, arn: undefined, state: 'ABSENT', stateReason: undefined, lastOperation: undefined };
  const operations = await mskConnect.listOperations(connector.arn);
  const newest = [...operations].sort((a, b) => b.createdAt - a.createdAt)[0];
  // The listing leaves the steps and the error out.
  const lastOperation = newest && ((await mskConnect.describeOperation(newest.arn)) ?? newest);
  return { kind, name, arn: connector.arn, state: connector.state, stateReason: connector.stateReason, lastOperation };
}

/** Adds to a look what only two looks can tell. */
function compareLooks(before: Status | undefined, now: Status): Status {
  const seconds = before === undefined ? 0 : (now.takenAt - before.takenAt) / 1_000;
  if (before === undefined || seconds <= 0) return now;
  const arrived = Number(grownBy(before.partitions, now.partitions));
  const shrunk = Number(before.lag.live - now.lag.live) / seconds;
  return {
    ...now,
    rate: arrived / seconds,
    progressAt: arrived > 0 ? now.takenAt : newest(now.progressAt, before.progressAt),
    secondsToZero: secondsToZero(now.lag.live, shrunk),
  };
}

function secondsToZero(lag: bigint, shrinksBy: number): number | undefined {
  if (lag === 0n) return 0;
  return shrinksBy > 0 ? Number(lag) / shrinksBy : undefined;
}

const newest = (a: number | undefined, b: number | undefined): number | undefined => (a === undefined || (b !== undefined && b > a) ? b : a);

function grownBy(before: readonly PartitionLag[], now: readonly PartitionLag[]): bigint {
  const was = new Map(before.map(one => [placeOf(one), one.targetEnd]));
  return now.reduce((sum, one) => {
    const grown = (one.targetEnd ?? 0n) - (was.get(placeOf(one)) ?? 0n);
    return grown > 0n ? sum + grown : sum;
  }, 0n);
}
