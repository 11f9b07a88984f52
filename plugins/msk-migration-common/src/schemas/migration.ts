import { cutoverLimits, groupSelection, migrationName, topicSelection } from '@msk-migration/core/spec';
import { z } from 'zod';
import { pageOf, time } from './json.ts';
import { progress } from './process.ts';
import { judgement, lag } from './status.ts';

/**
 * Where a migration is: `plan` nothing is copied for it yet · `deploy` a deployment goes on · `monitor` it is copied · `cutover` a cutover is open ·
 * `cleanup` cut over, still in its flow · `done` taken out of it.
 */
export const migrationPhase = z.enum(['plan', 'deploy', 'monitor', 'cutover', 'cleanup', 'done']);

/** A migration in a list. */
export const migrationSummary = z.object({
  name: z.string(),
  flow: z.string(),
  owner: z.string().describe('Entity ref of a group or user.'),
  phase: migrationPhase,
  progress: progress.optional().describe('Of the process that was last gone on with: what waits for whom, what failed.'),
  judgement: judgement.optional().describe('Of the newest look.'),
  lag: lag.optional(),
  changedAt: time,
});

/** Migrations that the caller may read, by name. */
export const migrationList = pageOf(migrationSummary);

const selection = z.object({ include: z.array(z.string()), exclude: z.array(z.string()) });

/** A migration as it was registered. Of its hooks only the kind: their addresses may hold tokens. */
export const migration = migrationSummary.extend({
  topics: selection,
  groups: selection,
  cutover: z.object({
    strategy: z.enum(['stop-and-go']),
    fence: z.enum(['ask', 'webhook', 'command']),
    switchClients: z.enum(['ask', 'webhook', 'command']),
    approval: z.object({ required: z.boolean(), secondPerson: z.boolean() }),
    maxLag: z.int(),
    fenceLimitSeconds: z.int(),
    quietSeconds: z.int(),
    groupsWithoutCommits: z.enum(['start', 'end', 'leave', 'refuse']),
  }),
});

/** A migration that was just registered or changed. */
export const savedMigration = migration.extend({
  warnings: z
    .array(z.string())
    .describe('What it selects although another migration over the flow does, too, as far as their names tell; the plan says all.'),
});

/** A whole spec file. */
const fromSpec = z.strictObject({
  from: z.literal('spec'),
  spec: z.string().max(1_000_000).describe('Text of a spec file. Its flow has to be a registered one and say the same.'),
});

/** By reference: clusters, hooks and the rules of approval are those of the registered flow. */
const overFlow = z.strictObject({
  from: z.literal('flow'),
  flow: z.string().min(1).describe('Name of a registered flow.'),
  name: migrationName,
  owner: z
    .string()
    .regex(/^(group|user):[^\s/:]+\/[^\s/:]+$/, 'write the entity ref of a group or user, such as group:default/orders')
    .meta({
      description: 'Entity ref of the group or user that answers for it; whoever asks has to belong to it.',
      examples: ['group:default/orders'],
    }),
  topics: topicSelection,
  groups: groupSelection,
  cutover: cutoverLimits.optional(),
});

/** A migration to register. */
export const createRequest = z.discriminatedUnion('from', [fromSpec, overFlow]);

/** What is to be moved from now on; what is left out stays as it is. */
export const updateRequest = z.strictObject({ topics: topicSelection.optional(), groups: groupSelection.optional() });
