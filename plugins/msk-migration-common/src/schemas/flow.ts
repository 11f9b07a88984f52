import { z } from 'zod';
import { time } from './json.ts';
import { connectorStatus } from './status.ts';

const cluster = z.object({ alias: z.string(), bootstrapServers: z.string().optional(), authentication: z.literal('NONE') });

/** A flow that an administrator registered. */
export const flowSummary = z.object({
  name: z.string(),
  source: cluster,
  target: cluster.extend({ clusterArn: z.string() }),
  exactlyOnce: z.boolean(),
});

/** All of them: there are few. */
export const flowList = z.object({ items: z.array(flowSummary) });

/** A flow and its connectors now. */
export const flow = flowSummary.extend({
  connect: z.object({
    version: z.enum(['2.7.1', '3.7.x']),
    capacity: z.object({ mcuCount: z.literal([1, 2, 4, 8]), workerCount: z.int() }),
  }),
  takenAt: time,
  connectors: z.array(connectorStatus),
  heartbeatAt: time.optional().describe('Timestamp of the newest heartbeat that reached the target.'),
});
