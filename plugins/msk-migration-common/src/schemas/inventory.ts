import { z } from 'zod';
import { bigint, texts, time } from './json.ts';

const topicFacts = z.object({
  name: z.string(),
  partitions: z.int(),
  replicationFactor: z.int(),
  configs: texts.describe('Those set on the topic itself.'),
  offsets: z.array(z.object({ partition: z.int(), earliest: bigint, highWatermark: bigint })),
});

const groupFacts = z.object({
  groupId: z.string(),
  protocolType: z.string(),
  state: z.string(),
  commits: z.array(z.object({ topic: z.string(), partition: z.int(), offset: bigint, metadata: z.string() })),
});

const clusterInventory = z.object({
  alias: z.string(),
  bootstrapServers: z.string(),
  clusterId: z.string(),
  brokers: z.array(z.object({ id: z.int(), host: z.string(), port: z.int() })),
  topics: z.array(topicFacts),
  groups: z.array(groupFacts),
});

/** Something on the source that does not move, and why. */
export const leftOut = z.object({ kind: z.enum(['topic', 'group', 'commits']), name: z.string(), why: z.string() });

/** What is there on both clusters of what a migration selects. */
export const inventory = z.object({
  takenAt: time,
  source: clusterInventory,
  target: clusterInventory,
  topics: z.array(z.string()).describe('Names of the selected source topics.'),
  groups: z.array(z.string()).describe('Names of the selected source groups.'),
  leftOut: z.array(leftOut),
});

/** Something on the source that a registered migration selects already. */
const selectedName = z.object({
  kind: z.enum(['topic', 'group']),
  name: z.string(),
  by: z.string().optional().describe('Name of the migration; left out when the caller may not read it.'),
  deployed: z
    .boolean()
    .describe(
      'True when the flow moves it for that migration, or moved it for good: nobody else can deploy it. Otherwise whoever deploys first has it.',
    ),
});

/** What the source cluster of a flow has to move, by name. */
export const flowInventory = inventory
  .pick({ takenAt: true, topics: true, groups: true, leftOut: true })
  .extend({ selected: z.array(selectedName).describe('Which of it other migrations select or moved already, each once for every migration.') });
