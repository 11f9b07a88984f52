import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { explaining } from '../asking/explaining.ts';
import type { ActionPorts } from './actionPorts.ts';
import { unlessRehearsed } from './unlessRehearsed.ts';
import { migrationField, type Zod } from './inputFields.ts';
import { planMigrationExamples } from './planMigrationAction.examples.ts';
import { countActions, readPlan } from './readPlan.ts';

const count = (z: Zod) => z.number().int();

const output = {
  digest: (z: Zod) => z.string().describe('Of the spec. With `factsDigest` it says which plan `msk-migration:deploy` makes so.'),
  factsDigest: (z: Zod) => z.string().describe('Of the actions, and so of the facts that they stand on.'),
  counts: (z: Zod) =>
    z.object({ create: count(z), update: count(z), keep: count(z), drift: count(z) }).describe('How many resources it creates, updates, keeps …'),
  blocked: (z: Zod) => z.array(z.string()).describe('Why it cannot be deployed..'),
  warnings: (z: Zod) => z.array(z.string()),
};

const nothingPlanned = { digest: '', factsDigest: '', changes: [], blocked: [], warnings: [] };

/** `msk-migration:plan`: what a deployment would change, and why. */
export const planMigrationAction = ({ clientOf }: ActionPorts) =>
  createTemplateAction({
    id: 'msk-migration:plan',
    description: 'Tells what a deployment of a migration would change, and fails when it cannot be deployed. Changes nothing.',
    examples: planMigrationExamples,
    supportsDryRun: true,
    schema: { input: { migration: migrationField }, output },
    handler: ctx =>
      explaining(async () => {
        const { migration } = ctx.input;
        const read = () => readPlan(clientOf(ctx), migration, ctx.logger);
        const { digest, factsDigest, changes, blocked, warnings } = (await unlessRehearsed(ctx, migration, read)) ?? nothingPlanned;
        ctx.output('digest', digest);
        ctx.output('factsDigest', factsDigest);
        ctx.output('counts', countActions(changes));
        ctx.output('blocked', [...blocked]);
        ctx.output('warnings', [...warnings]);
      }),
  });
