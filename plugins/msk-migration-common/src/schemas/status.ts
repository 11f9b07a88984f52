import { z } from 'zod';
import { bigint, pageOf, time } from './json.ts';

const operation = z.object({
  arn: z.string(),
  type: z.string(),
  state: z.string(),
  steps: z.array(z.object({ type: z.string(), state: z.string() })),
  error: z.string().optional(),
  createdAt: time,
  endedAt: time.optional(),
});

/** One connector as Amazon MSK Connect tells it. */
export const connectorStatus = z.object({
  kind: z.enum(['source', 'checkpoint', 'heartbeat']),
  name: z.string(),
  arn: z.string().optional(),
  state: z.enum(['CREATING', 'RUNNING', 'UPDATING', 'RESTARTING', 'PAUSING', 'PAUSED', 'RESUMING', 'DELETING', 'FAILED', 'ABSENT']),
  stateReason: z.string().optional(),
  lastOperation: operation.optional(),
});

/** What a look means, with every reason in words. */
export const judgement = z.object({ verdict: z.enum(['healthy', 'degraded', 'broken']), reasons: z.array(z.string()) });

/** Records that are not at the target yet: an upper bound, and an estimate of now. */
export const lag = z.object({ certain: bigint, live: bigint });

/** One look at a migration's part of its flow; how far each partition is copied is a list of its own. */
export const status = z.object({
  flow: z.string(),
  takenAt: time,
  connectors: z.array(connectorStatus),
  heartbeatAt: time.optional().describe('Timestamp of the newest heartbeat that reached the target.'),
  missingTopics: z.array(z.string()).describe('Selected topics that the target does not have.'),
  lag,
  progressAt: time.optional().describe('When records were last seen to move.'),
  rate: z.number().optional().describe('Records a second.'),
  secondsToZero: z.number().optional().describe('Until the live lag is zero at the speed at which it shrinks.'),
});

/** A look and what it means: the document that `msk-migration status --json` prints, without its partitions. */
export const statusAnswer = status.extend({ judgement });

/** How far one partition is copied. */
export const partitionLag = z.object({
  topic: z.string(),
  partition: z.int(),
  sourceEarliest: bigint,
  sourceEnd: bigint.describe('High watermark of the source.'),
  targetEnd: bigint.optional().describe('High watermark of the target.'),
  copied: bigint.optional().describe('Every source record below is at the target, flushed.'),
  recreated: z.boolean().describe('More was flushed than the source has: what it has now was not copied.'),
  certain: bigint,
  live: bigint.optional(),
});

/** The partitions of a migration by topic and number. */
export const partitionLags = pageOf(partitionLag);

/** The lag over time, oldest first. */
export const lagSamples = z.object({
  items: z.array(z.object({ takenAt: time, lag, rate: z.number().optional() })),
});
