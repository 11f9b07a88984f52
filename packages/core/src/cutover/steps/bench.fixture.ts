import type { Journal } from '../../journal/index.ts';
import type { Observation, Step } from '../../process/index.ts';
import { createContext, type CutoverContext } from '../context.ts';
import { cutoverWorld, type CutoverWorld } from '../cutover.fixture.ts';

export interface Bench {
  readonly world: CutoverWorld;
  readonly journal: Journal;
  readonly context: CutoverContext;
  readonly go: (step: Step) => Promise<unknown>;
}

/** Steps on their own, over a journal that is written as the engine does. */
export async function bench(change: Parameters<typeof cutoverWorld>[0] = {}): Promise<Bench> {
  const world = await cutoverWorld(change);
  const journal = await world.journal();
  await journal.append({ type: 'began', process: 'cutover', run: 1, input: {} });
  const context = createContext(world.ports, world.spec, journal, {});
  return { world, journal, context, go: (step: Step) => go(world, journal, step) };
}

/** Appends what the engine would. */
export const remember = (journal: Journal, type: 'intended' | 'dropped' | 'undone', step: Step) =>
  journal.append({ type, process: 'cutover', run: 1, step: step.id });

async function go(world: CutoverWorld, journal: Journal, step: Step): Promise<unknown> {
  await remember(journal, 'intended', step);
  const started = await step.run();
  await journal.append({ type: 'started', process: 'cutover', run: 1, step: step.id, started });
  let seen: Observation = await step.observe(started);
  for (let looks = 0; looks < 100 && typeof seen === 'object' && 'pending' in seen; looks++) {
    await world.ports.clock.sleep(seen.pending.askAgainInMs);
    seen = await step.observe(started);
  }
  if (typeof seen !== 'object' || !('settled' in seen)) return seen;
  await journal.append({ type: 'settled', process: 'cutover', run: 1, step: step.id, evidence: seen.settled });
  return seen.settled;
}
