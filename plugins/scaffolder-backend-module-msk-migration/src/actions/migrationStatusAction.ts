import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { explaining } from '../asking/explaining.ts';
import type { ActionPorts } from './actionPorts.ts';
import { migrationField, timeoutField, type Zod } from './inputFields.ts';
import { migrationStatusExamples } from './migrationStatusAction.examples.ts';
import { readStatus } from './readStatus.ts';
import { unlessRehearsed } from './unlessRehearsed.ts';

const secondsByDefault = 600;

const input = {
  migration: migrationField,
  waitUntil: (z: Zod) => z.enum(['healthy']).optional().describe('Wait until it is; the step fails when it is not in time.'),
  timeoutSeconds: timeoutField(secondsByDefault),
};

const output = {
  phase: (z: Zod) => z.string().describe('Where it is: plan, deploy, monitor, cutover, cleanup or done.'),
  verdict: (z: Zod) => z.string().describe('healthy, degraded or broken.'),
  reasons: (z: Zod) => z.array(z.string()).describe('Why it is not healthy.'),
  lag: (z: Zod) =>
    z
      .object({ certain: z.string().describe('At most.'), live: z.string().describe('About.') })
      .describe('Records that are not at the target yet: texts, since they may be more than JSON can count.'),
};

const notSeen = { phase: 'plan', judgement: { verdict: '', reasons: [] }, lag: { certain: '', live: '' } };

/** `msk-migration:status`: how a migration is doing, and a wait until it is well. */
export const migrationStatusAction = ({ clientOf, clock }: ActionPorts) =>
  createTemplateAction({
    id: 'msk-migration:status',
    description: 'Tells how a migration is doing: verdict, reasons and lag. Can wait until it is healthy.',
    examples: migrationStatusExamples,
    supportsDryRun: true,
    schema: { input, output },
    handler: ctx =>
      explaining(async () => {
        const { migration, waitUntil, timeoutSeconds = secondsByDefault } = ctx.input;
        // A dry run looks once: what it would wait for was not deployed.
        const timeoutMs = waitUntil && !ctx.isDryRun ? timeoutSeconds * 1_000 : undefined;
        const reading = { client: clientOf(ctx), clock, logger: ctx.logger, signal: ctx.signal, timeoutMs };
        const seen = await unlessRehearsed(ctx, migration, () => readStatus(migration, reading));
        const { phase, judgement, lag } = seen ?? notSeen;
        ctx.output('phase', phase);
        ctx.output('verdict', judgement.verdict);
        ctx.output('reasons', [...judgement.reasons]);
        ctx.output('lag', { certain: String(lag.certain), live: String(lag.live) });
      }),
  });
