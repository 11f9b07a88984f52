import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Client } from '@msk-migration/backstage-plugin-msk-migration-common';
import { explaining } from '../asking/explaining.ts';
import type { ActionPorts } from './actionPorts.ts';
import type { Process } from './followDeployment.ts';
import { migrationField, type Zod } from './inputFields.ts';
import { pathOf } from './pathOf.ts';
import { requestCutoverExamples } from './requestCutoverAction.examples.ts';

const output = {
  path: (z: Zod) => z.string().describe('Where to go on in the portal: approval, what to confirm, abort.'),
  phase: (z: Zod) => z.string().describe('Where the cutover stands: open, finished or completed.'),
  digest: (z: Zod) => z.string().describe('Of what it will do: what is approved.'),
};

/** `msk-migration:request-cutover`: begins a cutover and leaves its approval to a person. */
export const requestCutoverAction = ({ clientOf }: ActionPorts) =>
  createTemplateAction({
    id: 'msk-migration:request-cutover',
    description: 'Begins the cutover of a migration. A person approves it in the portal before anything is stopped.',
    examples: requestCutoverExamples,
    supportsDryRun: true,
    schema: { input: { migration: migrationField }, output },
    handler: ctx =>
      explaining(async () => {
        const { migration } = ctx.input;
        const client = clientOf(ctx);
        const path = `${pathOf(migration)}/cutover`;
        ctx.output('path', path);
        if (ctx.isDryRun) {
          ctx.logger.info(`Would ask for the cutover of migration "${migration}"`);
          ctx.output('phase', 'open');
          ctx.output('digest', '');
          return;
        }
        const { phase, existed } = await ctx.checkpoint({ key: `cutover.${migration}`, fn: () => begin(client, migration) });
        ctx.logger.info(`The cutover of migration "${migration}" ${existed ? 'was asked for before' : 'is asked for'}; it is ${phase}`);
        const { digest, lines } = await client.describeCutover({ params: { migration } });
        for (const line of lines) ctx.logger.info(line);
        ctx.logger.info(`Go on at ${path}`);
        ctx.output('phase', phase);
        ctx.output('digest', digest);
      }),
  });

/** One that is open or through is not begun again. */
async function begin(client: Client, migration: string): Promise<{ phase: Process['phase']; existed: boolean }> {
  const params = { migration };
  const before = await client.getCutover({ params });
  if (['open', 'finished', 'completed'].includes(before.phase)) return { phase: before.phase, existed: true };
  return { phase: (await client.cutover({ params })).phase, existed: false };
}
