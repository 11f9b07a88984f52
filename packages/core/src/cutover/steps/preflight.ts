import { nothingToUndo, type Observation, type Step } from '../../process/index.ts';
import type { CutoverContext } from '../context.ts';
import { createWatch, findUnverified, judgeFlow, judgeStanding, type Watch } from '../gates.ts';

/** Looks whether a cutover can begin: what only a person can mend fails, what mends itself is waited for. */
export function preflight(context: CutoverContext): Step {
  const watch = createWatch(context);
  return {
    id: 'preflight',
    describe: 'look whether everything is ready',
    run: async () => ({ at: context.ports.clock.now() }),
    observe: async started => (started === undefined ? 'absent' : look(context, watch)),
    // Asked until the fence stands; from then on the steps of the pause look for themselves.
    holds: async () => context.record('fence').touched || findUnverified(context).length === 0,
    undo: nothingToUndo,
  };
}

/** One gate after the other: behind what only a person can mend nothing is asked of the flow. */
async function look(context: CutoverContext, watch: Watch): Promise<Observation> {
  const obstacles = (await judgeStanding(context)).flatMap(({ reasons }) => reasons);
  if (obstacles.length > 0) return fail(obstacles.join('; '), obstacles);
  const { gates, lost, evidence } = await judgeFlow(context, watch);
  // Before a flow that is broken: once it runs it begins behind the gap, and nobody sees it any more.
  const [unmet] = gates.filter(({ state }) => state === 'unmet').flatMap(({ reasons }) => reasons);
  if (unmet !== undefined) return fail(unmet, lost);
  const [waitingFor] = gates.flatMap(({ reasons }) => reasons);
  return waitingFor === undefined ? { settled: evidence } : { pending: { waitingFor, askAgainInMs: 2_000 } };
}

const fail = (cause: string, proof: readonly string[]): Observation => ({ failed: { cause, proof } });
