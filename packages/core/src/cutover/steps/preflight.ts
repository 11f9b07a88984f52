import { nothingToUndo, type Observation, type Step } from '../../process/index.ts';
import type { CutoverContext } from '../context.ts';
import { createWatch, findUnverified, judgeDeployed, judgeFlow, judgeScope, type Gate, type CutoverWatch } from '../gates.ts';

/** Looks whether a cutover can begin: what only a person can mend fails, what mends itself is waited for. */
export function preflight(context: CutoverContext): Step {
  const watch = createWatch(context);
  return {
    id: 'preflight',
    describe: 'look whether everything is ready',
    run: async () => ({ at: context.ports.clock.now() }),
    observe: async started => (started === undefined ? 'absent' : look(context, watch)),
    // Asked until the fence stands; from then on the steps of the pause look for themselves.
    holds: async () => context.record('fence').touched || (findUnverified(context).length === 0 && (await judgeDeployed(context)).state === 'met'),
    undo: nothingToUndo,
  };
}

/** One gate after the other: behind what only a person can mend nothing is asked of the flow. */
async function look(context: CutoverContext, watch: CutoverWatch): Promise<Observation> {
  const undeployed = reasonsOf([await judgeDeployed(context)]);
  if (undeployed.length > 0) return fail(undeployed.join('; '), undeployed);
  const scope = await context.scope();
  const obstacles = reasonsOf(await judgeScope(context, scope));
  if (obstacles.length > 0) return fail(obstacles.join('; '), obstacles);
  const { gates, lost, evidence } = await judgeFlow(context, scope, watch);
  // Before a flow that is broken: once it runs it begins behind the gap, and nobody sees it any more.
  const [unmet] = reasonsOf(gates.filter(({ state }) => state === 'unmet'));
  if (unmet !== undefined) return fail(unmet, lost);
  const [waitingFor] = reasonsOf(gates);
  return waitingFor === undefined ? { settled: evidence } : { pending: { waitingFor, askAgainInMs: 2_000 } };
}

const reasonsOf = (gates: readonly Gate[]): readonly string[] => gates.flatMap(({ reasons }) => reasons);

const fail = (cause: string, proof: readonly string[]): Observation => ({ failed: { cause, proof } });
