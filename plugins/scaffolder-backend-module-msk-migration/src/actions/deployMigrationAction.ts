import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readRequest, endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { explaining } from '../asking/explaining.ts';
import type { ActionPorts } from './actionPorts.ts';
import { deployMigrationExamples } from './deployMigrationAction.examples.ts';
import { followDeployment } from './followDeployment.ts';
import { migrationField, timeoutField, type Zod } from './inputFields.ts';
import { startDeployment, type PlanDigests } from './startDeployment.ts';

const secondsByDefault = 1_800;

const input = {
  migration: migrationField,
  digest: (z: Zod) => z.string().optional().describe('`digest` of the plan that was shown; a fresh plan when both are left out.'),
  factsDigest: (z: Zod) => z.string().optional().describe('`factsDigest` of the plan that was shown.'),
  wait: (z: Zod) => z.boolean().optional().describe('Whether to wait until it is through; true when left out.'),
  timeoutSeconds: timeoutField(secondsByDefault),
};

const output = {
  run: (z: Zod) => z.number().int().describe('The how-manieth deployment of this migration it is.'),
  phase: (z: Zod) => z.string().describe('`finished`, or `open` when it was not waited for.'),
};

/** `msk-migration:deploy`: makes a plan so, and waits for it. */
export const deployMigrationAction = ({ clientOf, clock }: ActionPorts) =>
  createTemplateAction({
    id: 'msk-migration:deploy',
    description: 'Deploys a migration: the plan that was shown, or a fresh one. Waits until its connectors run.',
    examples: deployMigrationExamples,
    supportsDryRun: true,
    schema: { input, output },
    handler: ctx =>
      explaining(async () => {
        const { migration, wait = true, timeoutSeconds = secondsByDefault } = ctx.input;
        const digests = readDigests(ctx.input);
        if (ctx.isDryRun) {
          ctx.logger.info(`Would deploy migration "${migration}" by ${digests ? `the plan ${digests.factsDigest}` : 'a fresh plan'}`);
          ctx.output('run', 1);
          ctx.output('phase', wait ? 'finished' : 'open');
          return;
        }
        const client = clientOf(ctx);
        const started = await startDeployment({ client, migration, digests, context: ctx });
        const process = wait
          ? await followDeployment(migration, { client, clock, logger: ctx.logger, signal: ctx.signal, timeoutMs: timeoutSeconds * 1_000 })
          : started;
        ctx.output('run', process.run);
        ctx.output('phase', process.phase);
      }),
  });

/** Both, or none. */
function readDigests({ digest, factsDigest }: Partial<PlanDigests>): PlanDigests | undefined {
  if (!digest && !factsDigest) return undefined;
  return readRequest(endpoints.deploy, { params: { migration: '-' }, body: { digest, factsDigest } }).body;
}
