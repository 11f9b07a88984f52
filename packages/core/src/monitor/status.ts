import type { ConnectorOperation, ConnectorState } from '../ports/index.ts';

/** One connector as Amazon MSK Connect tells it. States are no proof of work. */
export interface ConnectorStatus {
  readonly kind: 'source' | 'checkpoint' | 'heartbeat';
  readonly name: string;
  readonly arn: string | undefined;
  readonly state: ConnectorState | 'ABSENT';
  readonly stateReason: string | undefined;
  readonly lastOperation: ConnectorOperation | undefined;
}

/** How far one partition is copied. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  readonly sourceEarliest: bigint;
  /** High watermark of the source. */
  readonly sourceEnd: bigint;
  /** High watermark of the target; undefined when the partition is not there. */
  readonly targetEnd: bigint | undefined;
  /** Exclusive: every source record below is at the target, flushed. Undefined before the first flush, and when the partition is another one by now. */
  readonly copied: bigint | undefined;
  /** More was flushed than the source has: what it has now was not copied. */
  readonly recreated: boolean;
  /** Upper bound: offsets from `copied` (or the start) to the end. */
  readonly certain: bigint;
  /** Estimate of now, from the newest offset sync; undefined without one. */
  readonly live: bigint | undefined;
}

/** One look at a flow. */
export interface Status {
  readonly flow: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly connectors: readonly ConnectorStatus[];
  /** Timestamp of the newest heartbeat that reached the target. */
  readonly heartbeatAt: number | undefined;
  readonly partitions: readonly PartitionLag[];
  /** Selected topics that the target does not have. */
  readonly missingTopics: readonly string[];
  /** Sums over all partitions. `live` falls back to `certain` where a partition has no estimate. */
  readonly lag: { readonly certain: bigint; readonly live: bigint };
  /** When records were last seen to move: the newest flush or offset sync, or a target that grew between two looks. */
  readonly progressAt: number | undefined;
  /** Records a second that reached the target between two looks; undefined after one look. */
  readonly rate: number | undefined;
  /** Seconds until the live lag is zero at the speed at which it shrinks; undefined when it does not. */
  readonly secondsToZero: number | undefined;
}

/** What a look means, with every reason in words. */
export interface Judgement {
  readonly verdict: 'healthy' | 'degraded' | 'broken';
  readonly reasons: readonly string[];
}
