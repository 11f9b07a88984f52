import { z } from 'zod';
import { time } from './json.ts';

/** Why something failed. */
export const failure = z.object({
  cause: z.string(),
  proof: z.array(z.string()).describe('The lines that prove it.'),
  code: z.string().optional(),
  thrown: z.boolean().optional(),
});

/** What a process waits for. */
const waiting = z.object({
  step: z.string(),
  waitingFor: z.string(),
  askAgainInMs: z.number(),
  needsPerson: z.boolean().optional().describe('Only a person can end the wait.'),
});

/** How far a process came. */
export const progress = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('finished') }),
  z.object({ outcome: z.literal('aborted'), reason: z.string().optional() }),
  z.object({ outcome: z.literal('waiting'), on: z.array(waiting) }),
  z.object({ outcome: z.literal('failed'), step: z.string(), failure }),
]);

const stepState = z.object({
  id: z.string(),
  stage: z.string(),
  describe: z.string(),
  state: z.enum(['todo', 'intended', 'waiting', 'settled', 'failed', 'undone']),
  evidence: z.unknown().optional().describe('What was observed when it settled.'),
  failure: failure.optional(),
  since: time.optional(),
});

/** Where a process stands, by its journal. What it was begun with is left out: a spec may name addresses that hold tokens; what steps began with, too: connectors copy for other teams as well. */
export const processState = z.object({
  name: z.string(),
  run: z.int().describe('0 before it was ever begun.'),
  phase: z.enum(['unbegun', 'open', 'aborting', 'aborted', 'finished', 'completed']),
  began: z.object({ by: z.string(), at: time }).optional(),
  approved: z.object({ digest: z.string(), by: z.string(), at: time }).optional(),
  aborted: z.object({ reason: z.string().optional(), by: z.string(), at: time }).optional(),
  completed: z.object({ by: z.string(), at: time }).optional(),
  mustEndAt: time.optional().describe('When a stretch during which somebody outside waits is taken back.'),
  steps: z.array(stepState),
});

/** Where a process stands, what it waits for, and who holds it. */
export const processAnswer = processState.extend({
  progress: progress.optional().describe('How far it came when it was last gone on with.'),
  heldBy: z.object({ holder: z.string(), leaseUntil: time }).optional().describe('Who goes on with it now.'),
});

/** How a migration is cleaned up. */
export const cleanupRequest = z.strictObject({
  force: z.boolean().default(false).describe('Also while a cutover is open, or when the journal knows of no deployment.'),
});
