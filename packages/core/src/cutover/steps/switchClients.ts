import { keepBody, readBody } from '../../journal/index.ts';
import type { Step } from '../../process/index.ts';
import type { CutoverContext } from '../context.ts';
import { takeEnds, type Ends } from '../ends.ts';
import { hookStep } from '../hookStep.ts';
import { scopePartitions } from '../scope.ts';
import { noteStranded } from '../stranded.ts';

/** Makes the clients use the target; the last step that takes something back when it is undone. */
export function switchClients(context: CutoverContext): Step {
  const { spec, ports, options } = context;
  const step = hookStep(context, {
    id: 'switchClients',
    describe: 'make the clients use the target',
    hook: spec.migration.cutover.switchClients,
    action: 'switch',
    undoAction: 'switchBack',
    answered: options.clientsSwitched === true,
    before: async () => ({ targetEnds: await keepBody(ports.journals, await targetEnds(context)) }),
  });
  return {
    ...step,
    undo: async started => {
      await step.undo?.(started);
      const before = await readEndsBefore(context);
      const { clusters, journal } = context;
      if (before) await clusters.useIfReachable(async () => noteStranded(journal, context.run(), before, await targetEnds(context)));
    },
  };
}

/** Where the target's partitions ended right before the clients were told; undefined when they were not. */
export async function readEndsBefore(context: CutoverContext): Promise<Ends | undefined> {
  const started = context.record('switchClients').lastStarted as { readonly targetEnds?: string } | undefined;
  return started?.targetEnds === undefined ? undefined : ((await readBody(context.ports.journals, started.targetEnds)) as Ends | undefined);
}

/** Where they end now. */
async function targetEnds(context: CutoverContext): Promise<Ends> {
  const partitions = scopePartitions(await context.scope());
  return context.clusters.use(({ target }) => takeEnds(target, partitions));
}
