import { z } from 'zod';
import { bigint, time } from './json.ts';
import { verificationFact } from './verification.ts';

/** Exactly what a cutover will do, for those who approve it. */
export const cutoverDescription = z.object({
  digest: z.string().describe('Of what follows: an approval of another digest does not count.'),
  topics: z.array(z.string()),
  groups: z.array(z.string()),
  lines: z.array(z.string()),
});

/** One thing that has to be so before writers are asked to wait. */
const gate = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['met', 'waiting', 'unmet']).describe('`waiting` mends itself, `unmet` needs somebody.'),
  reasons: z.array(z.string()).describe('Why it is not met.'),
  fix: z.string().optional().describe('What to do about it.'),
});

/** What a cutover would find if it began now. */
export const cutoverGates = z.object({ takenAt: time, gates: z.array(gate) });

/** The digest that somebody read. */
export const approveRequest = cutoverDescription.pick({ digest: true }).strict();

/** Why a cutover is taken back. */
export const abortRequest = z.strictObject({ reason: z.string().min(1).max(1_000) });

const precision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exact') }),
  z.object({ kind: z.literal('approximate'), rereads: bigint, why: z.string() }),
  z.object({ kind: z.literal(['waiting', 'none', 'left']), why: z.string() }),
]);

const positionProof = z.object({
  rule: z.literal([1, 2, 4, 5]),
  sourceOffset: bigint.optional(),
  targetOffset: bigint.optional(),
  identity: z.string().optional(),
  walked: z.object({ source: z.int(), target: z.int() }),
  startedFrom: z.enum(['offset sync', 'timestamp', 'log start', 'nothing to walk']),
});

const position = z.object({
  group: z.string(),
  topic: z.string(),
  partition: z.int(),
  committed: bigint.optional().describe('The commit on the source.'),
  metadata: z.string(),
  offset: bigint.optional().describe('First target offset to read.'),
  precision,
  proof: positionProof.optional(),
});

const stretch = z.object({ place: z.string(), from: z.string(), to: z.string().describe('Exclusive.') });

/** What the journal proves of the newest cutover. */
export const cutoverReport = z.object({
  journal: z.string(),
  run: z.int(),
  outcome: z.enum(['unbegun', 'open', 'aborted', 'completed']),
  began: z.object({ by: z.string(), at: time }).optional(),
  approvals: z.array(z.object({ by: z.string(), at: time, digest: z.string() })),
  steps: z.array(z.object({ id: z.string(), begunAt: time.optional(), settledAt: time.optional(), evidence: z.unknown() })),
  fenced: z.object({ from: time, to: time.optional(), ms: z.number().optional() }).optional().describe('While writers waited.'),
  positions: z.array(position),
  verification: verificationFact.optional(),
  late: z.array(stretch).describe('Written to the source after everybody was told to stop.'),
  stranded: z.array(stretch).describe('Written to the target after the switch, when an abort took clients back.'),
  confirmations: z.record(z.string(), z.unknown()).describe('What people said, by step.'),
});
