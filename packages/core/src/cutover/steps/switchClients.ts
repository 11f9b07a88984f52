import type { Step } from '../../process/index.ts';
import type { CutoverContext } from '../context.ts';
import { keepBody, takeEnds } from '../ends.ts';
import { hookStep } from '../hookStep.ts';
import { scopePartitions } from '../scope.ts';

/** Makes the clients use the target; the last step that takes something back when it is undone. */
export function switchClients(context: CutoverContext): Step {
  const { spec, ports, options } = context;
  return hookStep(context, {
    id: 'switchClients',
    describe: 'make the clients use the target',
    hook: spec.migration.cutover.switchClients,
    action: 'switch',
    undoAction: 'switchBack',
    answered: options.clientsSwitched === true,
    before: async () => {
      const partitions = scopePartitions(await context.scope());
      const ends = await context.clusters.use(({ target }) => takeEnds(target, partitions));
      return { targetEnds: await keepBody(ports.journals, ends) };
    },
  });
}
