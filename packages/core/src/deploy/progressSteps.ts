import { checkpointsTopic, connectorNames, type ConnectorRole } from '../connectors/index.ts';
import { readConnectOffsets, readHeartbeat, takeInventoryOf, withClusters, type Clusters } from '../inventory/index.ts';
import { readFirst } from '../lib/readFirst.ts';
import type { Ports } from '../ports/index.ts';
import { nothingToUndo, type Observation, type Step } from '../process/index.ts';
import { pollDelay, readConnector } from '../resources/index.ts';
import type { Spec } from '../spec/spec.ts';

type ProgressPorts = Pick<Ports, 'openKafka' | 'msk' | 'mskConnect' | 'clock'>;

/** A connector that has done nothing for so long is broken, whatever its state says. */
const limitMs = 600_000;

/** What a connector has to show in Kafka: a mark taken when waiting began, and what tells that it has moved since. */
interface Witness<Mark> {
  readonly kind: ConnectorRole;
  readonly waitingFor: string;
  readonly mark: (clusters: Clusters) => Promise<Mark>;
  /** Evidence, or undefined while there is none. */
  readonly look: (clusters: Clusters, mark: Mark) => Promise<unknown>;
}

/**
 * RUNNING means nothing: each connector has to show its work in Kafka. What one that was `created` just now showed since then counts; one that ran
 * before has to show something new.
 */
export function progressSteps(ports: ProgressPorts, spec: Spec, created: ReadonlySet<string> = new Set()): Step[] {
  const since = async (kind: ConnectorRole): Promise<number> => {
    const name = connectorNames(spec.flow)[kind];
    const actual = created.has(name) ? await readConnector(ports.mskConnect, spec.flow.name, name) : undefined;
    return actual?.connector.createdAt ?? ports.clock.now();
  };
  return [
    progressStep(ports, spec, sourceWitness(ports, spec, since)),
    progressStep(ports, spec, checkpointWitness(spec)),
    progressStep(ports, spec, heartbeatWitness(spec, since)),
  ];
}

function progressStep<Mark>(ports: ProgressPorts, spec: Spec, witness: Witness<Mark>): Step {
  const { clock } = ports;
  const name = connectorNames(spec.flow)[witness.kind];
  return {
    id: `progress/${witness.kind}`,
    describe: `see that connector "${name}" works`,
    run: async () => ({ at: clock.now(), mark: await withClusters(ports, spec, witness.mark) }),
    observe: async (started): Promise<Observation> => {
      if (started === undefined) return 'absent';
      const { at, mark } = started as { at: number; mark: Mark };
      const evidence = await withClusters(ports, spec, clusters => witness.look(clusters, mark));
      if (evidence !== undefined) return { settled: evidence };
      if (clock.now() - at < limitMs) return { pending: { waitingFor: witness.waitingFor, askAgainInMs: pollDelay(clock, at) } };
      return { failed: { cause: `connector "${name}" shows no work after ${limitMs / 60_000} minutes`, proof: await proofOf(ports, spec, name) } };
    },
    undo: nothingToUndo,
  };
}

async function proofOf({ mskConnect }: ProgressPorts, { flow }: Spec, name: string): Promise<readonly string[]> {
  const actual = await readConnector(mskConnect, flow.name, name);
  if (!actual) return [`connector "${name}" is not there`];
  const { state, stateReason, logGroup } = actual.connector;
  return [
    `state ${state}${stateReason === undefined ? '' : `: ${stateReason}`}`,
    ...(logGroup === undefined ? [] : [`see its log group ${logGroup}`]),
  ];
}

type Since = (kind: ConnectorRole) => Promise<number>;

function heartbeatWitness({ flow }: Spec, since: Since): Witness<number> {
  return {
    kind: 'heartbeat',
    waitingFor: 'a heartbeat at the target',
    mark: () => since('heartbeat'),
    look: async ({ target }, mark) => {
      const heartbeat = await readHeartbeat(target, flow);
      return heartbeat && heartbeat.sentAt >= mark ? { heartbeatSentAt: heartbeat.sentAt } : undefined;
    },
  };
}

/** The connector makes its topic when it starts, and only if it reaches the target. */
function checkpointWitness({ flow }: Spec): Witness<string> {
  const topic = checkpointsTopic(flow);
  return {
    kind: 'checkpoint',
    waitingFor: `topic "${topic}" at the target`,
    mark: async () => topic,
    look: async ({ target }) => ((await target.describeTopics([topic])).length > 0 ? { topic } : undefined),
  };
}

/** Something was flushed since, or everything there is at the source has been copied. */
function sourceWitness(ports: ProgressPorts, spec: Spec, since: Since): Witness<number> {
  const newestFlush = async ({ target }: Clusters): Promise<number> => {
    const { rows } = await readConnectOffsets(target, spec.flow);
    return Math.max(-1, ...[...rows.values()].map(row => row.flushedAt));
  };
  return {
    kind: 'source',
    waitingFor: 'copied records to be flushed at the target',
    mark: () => since('source'),
    look: async (clusters, mark) => {
      const flushedAt = await newestFlush(clusters);
      if (flushedAt >= mark) return { flushedAt };
      return (await isAllCopied(ports, spec, clusters)) ? { allCopied: true } : undefined;
    },
  };
}

async function isAllCopied(ports: ProgressPorts, spec: Spec, clusters: Clusters): Promise<boolean> {
  const [{ source, topics }, { rows }] = await Promise.all([takeInventoryOf(ports, spec, clusters), readConnectOffsets(clusters.target, spec.flow)]);
  const selected = new Set(topics);
  for (const { name, offsets } of source.topics.filter(topic => selected.has(topic.name))) {
    for (const { partition, earliest, highWatermark } of offsets) {
      const flushed = rows.get(`${name}/${partition}`)?.offset;
      const from = flushed === undefined ? earliest : flushed + 1n;
      if (await readFirst(clusters.source, { topic: name, partition, from, to: highWatermark })) return false;
    }
  }
  return true;
}
