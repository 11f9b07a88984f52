import { z } from 'zod';
import { bigint, time } from './json.ts';

const result = z.enum(['same', 'differs', 'incomplete']);

const finding = z.object({
  count: bigint,
  first: z.array(z.object({ partition: z.int(), offset: bigint })).describe('The first hundred by place.'),
});

const topicVerification = z.object({
  topic: z.string(),
  result,
  mode: z.enum(['sequence', 'lastValuePerKey']),
  partitions: z.int(),
  compared: bigint,
  duplicates: bigint,
  missing: finding,
  swapped: finding,
  foreign: finding,
  notCopiedYet: bigint,
  explained: z.object({ expiredAtSource: bigint, expiredAtTarget: bigint, tombstones: bigint }),
  notes: z.array(z.string()),
});

/** All topics, compared. */
export const verification = z.object({ result, startedAt: time, finishedAt: time, topics: z.array(topicVerification) });

/** What the journal keeps of a verification. */
export const verificationFact = z.object({
  result,
  finishedAt: time,
  topics: z.record(z.string(), result),
  compared: z.string(),
  duplicates: z.string(),
  findings: z.array(z.string()),
  by: z.string().describe('Who asked for it: entity ref of a user or service, or the holder of the journal.'),
});

/** A verification that goes on, the newest one that the journal knows, and the whole of it when the portal made it. */
export const verifyAnswer = z.object({
  running: z.object({ startedAt: time, topics: z.array(z.object({ topic: z.string(), compared: bigint, of: bigint })) }).optional(),
  failed: z.object({ at: time, code: z.string(), message: z.string() }).optional().describe('Why the newest one came to no result.'),
  latest: verificationFact.optional(),
  details: verification.optional(),
});
