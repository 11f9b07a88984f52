import { z } from 'zod';
import { leftOut } from './inventory.ts';
import { time } from './json.ts';

const difference = z.object({ path: z.string(), before: z.string().optional(), after: z.string().optional() });

const change = z.object({
  id: z.string(),
  resource: z.enum(['topic', 'pluginObject', 'customPlugin', 'workerConfiguration', 'role', 'connector']),
  name: z.string(),
  action: z.enum(['create', 'update', 'keep', 'drift']),
  reason: z.string(),
  differences: z.array(difference),
  anew: z.literal(true).optional().describe('The update deletes the resource and creates it again.'),
});

/** What would change and why. */
export const plan = z.object({
  digest: z.string().describe('Of the spec.'),
  factsDigest: z.string().describe('Of the actions, and so of the facts that they stand on.'),
  madeAt: time,
  changes: z.array(change),
  blocked: z.array(z.string()).describe('Why it cannot be deployed; empty when it can.'),
  warnings: z.array(z.string()),
  leftOut: z.array(leftOut),
});

/** The plan that somebody saw: when its actions would differ by now, nothing is deployed. */
export const deployRequest = plan.pick({ digest: true, factsDigest: true }).strict();
