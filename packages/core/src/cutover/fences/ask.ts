import { note } from '../../journal/index.ts';
import type { Step } from '../../process/index.ts';
import { scopeSubject, type CutoverContext } from '../context.ts';
import { hookStep } from '../hookStep.ts';

/** Fence by asking: the user's webhook, command or operator stops the writers, and is asked to release them by an abort. Silence is proved by the next step. */
export function askFence(context: CutoverContext): Step {
  const { spec, journal, options } = context;
  return hookStep(context, {
    id: 'fence',
    describe: 'stop the writers on the source',
    hook: spec.migration.cutover.fence,
    action: 'fence',
    undoAction: 'release',
    answered: options.writersStopped === true,
    before: async () => {
      // The intent is written, so that `scope` would answer with the fact of an earlier run.
      const scope = await context.takeScope();
      await note(journal, scopeSubject, scope);
      return { topics: scope.topics.length, groups: scope.groups.length };
    },
  });
}
