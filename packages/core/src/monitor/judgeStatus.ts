import type { ConnectorOperation } from '../ports/index.ts';
import { describeGap, findGaps } from './gap.ts';
import type { ConnectorStatus, Judgement, PartitionLag, Status } from './status.ts';

/** Records move at least once in a flush interval; a flow that stands still for longer than this has stopped. */
const idleAfterMs = 60_000;
const heartbeatLateMs = 60_000;

interface Finding {
  readonly verdict: 'degraded' | 'broken';
  readonly reason: string;
}

/** What a look means. RUNNING proves nothing: a flow with lag has to move, and a heartbeat has to arrive. */
export function judgeStatus(status: Status): Judgement {
  const findings = [...status.connectors.flatMap(judgeConnector), ...judgeHeartbeat(status), ...judgeProgress(status), ...judgeTopics(status)];
  const broken = findings.some(finding => finding.verdict === 'broken');
  return {
    verdict: broken ? 'broken' : findings.length > 0 ? 'degraded' : 'healthy',
    reasons: findings.map(finding => finding.reason),
  };
}

function judgeConnector({ name, state, stateReason, lastOperation }: ConnectorStatus): Finding[] {
  if (state === 'ABSENT') return [{ verdict: 'broken', reason: `connector "${name}" is not there` }];
  if (state === 'FAILED') return [{ verdict: 'broken', reason: `connector "${name}" FAILED: ${stateReason ?? 'Amazon MSK Connect gave no reason'}` }];
  const moving: Finding[] = state === 'RUNNING' ? [] : [{ verdict: 'degraded', reason: `connector "${name}" is ${state}` }];
  return [...moving, ...judgeOperation(name, lastOperation)];
}

function judgeOperation(name: string, operation: ConnectorOperation | undefined): Finding[] {
  if (!operation || (operation.state !== 'ROLLBACK_COMPLETE' && !operation.state.endsWith('_FAILED'))) return [];
  const why = operation.error === undefined ? '' : `: ${operation.error}`;
  return [{ verdict: 'degraded', reason: `the last ${operation.type} of connector "${name}" ended as ${operation.state}${why}` }];
}

function judgeHeartbeat({ heartbeatAt, takenAt }: Status): Finding[] {
  if (heartbeatAt === undefined) return [{ verdict: 'degraded', reason: 'no heartbeat has reached the target' }];
  if (takenAt - heartbeatAt <= heartbeatLateMs) return [];
  return [
    { verdict: 'degraded', reason: `the last heartbeat reached the target at ${timeOf(heartbeatAt)}, ${secondsOf(takenAt - heartbeatAt)} s ago` },
  ];
}

function judgeProgress({ lag, progressAt, takenAt }: Status): Finding[] {
  if (lag.live === 0n) return [];
  if (progressAt === undefined) return [{ verdict: 'degraded', reason: `nothing has been copied yet; ${lag.live} records wait` }];
  if (takenAt - progressAt <= idleAfterMs) return [];
  return [{ verdict: 'broken', reason: `idle since ${timeOf(progressAt)} while ${lag.live} records wait` }];
}

function judgeTopics({ missingTopics, partitions }: Status): Finding[] {
  const missing = missingTopics.map((topic): Finding => ({ verdict: 'degraded', reason: `topic "${topic}" is not at the target` }));
  // One look cannot tell a loss from a copy whose flush is on its way.
  const gaps = findGaps(partitions).map((gap): Finding => ({ verdict: 'degraded', reason: describeGap(gap) }));
  return [...missing, ...gaps, ...partitions.flatMap(judgeRecreated)];
}

function judgeRecreated({ topic, partition, recreated }: PartitionLag): Finding[] {
  if (!recreated) return [];
  return [{ verdict: 'degraded', reason: `topic "${topic}" partition ${partition} was recreated or truncated at the source` }];
}

const timeOf = (at: number): string => new Date(at).toISOString();
const secondsOf = (ms: number): number => Math.round(ms / 1_000);
