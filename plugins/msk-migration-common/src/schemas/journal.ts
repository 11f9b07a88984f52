import { z } from 'zod';
import { pageOf, time } from './json.ts';
import { failure } from './process.ts';

const held = { n: z.int(), holder: z.string(), nonce: z.string(), at: time, leaseUntil: time };
const ofRun = { ...held, process: z.string(), run: z.int() };
const ofStep = { ...ofRun, step: z.string() };

/** An entry of a journal. Specs and noted facts are left out: they may name addresses that hold tokens; what steps began with, too: connectors copy for other teams as well. */
export const entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), ...held, version: z.literal(1), digest: z.string() }),
  z.object({ type: z.literal('began'), ...ofRun, by: z.string().optional() }),
  z.object({ type: z.literal(['intended', 'started', 'undoing', 'undone', 'dropped']), ...ofStep }),
  z.object({ type: z.literal('settled'), ...ofStep, evidence: z.unknown() }),
  z.object({ type: z.literal('failed'), ...ofStep, failure }),
  z.object({ type: z.literal('approved'), ...ofRun, digest: z.string(), by: z.string() }),
  z.object({ type: z.literal(['aborted', 'completed', 'finished']), ...ofRun, reason: z.string().optional(), by: z.string().optional() }),
  z.object({ type: z.literal('noted'), ...held, subject: z.string(), by: z.string().optional() }),
  z.object({ type: z.literal('takenOver'), ...held, by: z.string().optional() }),
  z.object({ type: z.literal('released'), ...held }),
]);

/** The journal of a migration, oldest first. */
export const history = pageOf(entry);

/** Who tried what, newest first: what the journals say, and what was denied. */
export const audit = pageOf(
  z.object({
    at: time,
    by: z.string().describe('Entity ref of a user or service.'),
    what: z.string(),
    outcome: z.enum(['done', 'failed', 'denied']),
    why: z.string().optional(),
  }),
);
