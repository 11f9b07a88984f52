import type { Step } from '../../process/index.ts';
import type { CutoverContext } from '../context.ts';
import { hookStep } from '../hookStep.ts';

/** Fence by asking: the user's webhook, command or operator stops the writers, and is asked to release them by an abort. Silence is proved by the next step. */
export function askFence(context: CutoverContext): Step {
  const { spec, options } = context;
  return hookStep(context, {
    id: 'fence',
    describe: 'stop the writers on the source',
    hook: spec.migration.cutover.fence,
    action: 'fence',
    undoAction: 'release',
    answered: options.writersStopped === true,
    before: async () => {
      const { topics, groups } = await context.fixScope();
      return { topics: topics.length, groups: groups.length };
    },
  });
}
