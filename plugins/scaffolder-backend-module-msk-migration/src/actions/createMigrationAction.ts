import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { explaining } from '../asking/explaining.ts';
import type { ActionPorts } from './actionPorts.ts';
import { createMigrationExamples } from './createMigrationAction.examples.ts';
import type { Zod } from './inputFields.ts';
import { pathOf } from './pathOf.ts';
import { readCreateInput } from './readCreateInput.ts';
import { registerMigration } from './registerMigration.ts';

const names = (things: string) => (z: Zod) =>
  z
    .union([z.array(z.string()), z.object({ include: z.array(z.string()), exclude: z.array(z.string()).optional() })])
    .optional()
    .describe(`Names and /patterns/ of its ${things}; a plain list is short for \`include\`.`);

const input = {
  flow: (z: Zod) => z.string().optional().describe('Name of a registered flow that the migration goes over. This and what follows, or `spec`.'),
  name: (z: Zod) => z.string().optional().describe('Name of the migration.'),
  owner: (z: Zod) => z.string().optional().describe('Entity ref of the group or user that answers for it; a bare name is a group.'),
  topics: names('topics'),
  groups: names('consumer groups'),
  cutover: (z: Zod) =>
    z
      .object({
        maxLag: z.number().int().optional().describe('Records that may be missing at the target when the cutover starts.'),
        fenceLimitSeconds: z.number().int().optional().describe('The fence is lifted when not everything has moved by then.'),
        quietSeconds: z.number().int().optional().describe('How long the commits of a group must not move.'),
        groupsWithoutCommits: z.enum(['start', 'end', 'leave', 'refuse']).optional(),
      })
      .optional()
      .describe('What its cutover may take; the defaults of the engine for what is left out.'),
  spec: (z: Zod) => z.string().optional().describe('Text of a whole spec file, instead of everything above. Its flow has to be a registered one.'),
};

const output = {
  name: (z: Zod) => z.string().describe('Name of the migration.'),
  path: (z: Zod) => z.string().describe('Where the portal shows it.'),
  phase: (z: Zod) => z.string().describe('Where it is: plan, deploy, monitor, cutover, cleanup or done.'),
  existed: (z: Zod) => z.boolean().describe('Whether it was there already.'),
};

/** `msk-migration:create`: registers a migration, or finds the same one there. */
export const createMigrationAction = ({ clientOf }: ActionPorts) =>
  createTemplateAction({
    id: 'msk-migration:create',
    description: 'Registers a migration of topics and consumer groups to Amazon MSK. Deploys nothing.',
    examples: createMigrationExamples,
    supportsDryRun: true,
    schema: { input, output },
    handler: ctx =>
      explaining(async () => {
        const wanted = readCreateInput(ctx.input);
        const { name } = wanted;
        const made = ctx.isDryRun
          ? { phase: 'plan', existed: false }
          : await ctx.checkpoint({
              key: `create.${name}`,
              fn: async () => {
                const { migration, existed, warnings } = await registerMigration(clientOf(ctx), wanted);
                for (const warning of warnings) ctx.logger.warn(warning);
                return { phase: migration.phase, existed };
              },
            });
        const what = `migration "${name}" of ${wanted.owner} over flow "${wanted.flow}"`;
        ctx.logger.info(ctx.isDryRun ? `Would register ${what}` : made.existed ? `There is ${what} already` : `Registered ${what}`);
        ctx.output('name', name);
        ctx.output('path', pathOf(name));
        ctx.output('phase', made.phase);
        ctx.output('existed', made.existed);
      }),
  });
