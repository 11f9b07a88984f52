import { fakeClock, memoryJournals } from '../../../testing/src/index.ts';
import type { MigrationEvent } from '../events/events.ts';
import type { Clock } from '../ports/index.ts';
import { openJournal } from '../journal/openJournal.ts';
import { createProcess } from './createProcess.ts';
import type { ProcessDefinition } from './definition.ts';
import type { Observation, Step } from './step.ts';

/** A test may take something away from a step. */
type MutableStep = { -readonly [Key in keyof Step]: Step[Key] };

/** A step that settles at once, unless told otherwise, and says what happens to it. */
export function createStage() {
  const calls: string[] = [];
  const step = (id: string, more: Partial<Step> = {}): MutableStep => ({
    id,
    describe: `do ${id}`,
    run: async () => {
      calls.push(`run ${id}`);
      return { handle: id };
    },
    observe: async started => (started === undefined ? 'absent' : { settled: { seen: started } }),
    undo: async started => void calls.push(`undo ${id} ${JSON.stringify(started)}`),
    ...more,
  });
  return { calls, step };
}

/** Undoes a step as an abort does: again and again until nothing is waited for. */
export async function takeBack(step: Step, clock: Clock, started?: unknown): Promise<void> {
  for (let asked = 0; asked < 1_000; asked++) {
    const undone = await step.undo?.(started);
    if (!undone) return;
    await clock.sleep(undone.pending.askAgainInMs);
  }
  throw new TypeError(`${step.id} is never undone`);
}

export function createWorld() {
  const journals = memoryJournals();
  const clock = fakeClock();
  let ids = 0;
  const events: MigrationEvent[] = [];
  const open = async (definition: Partial<ProcessDefinition>, holder = 'ann@laptop#1') => {
    const ports = { journals, clock, holder, newId: () => `id${ids++}` };
    const whole = { name: 'cutover', stages: [], ...definition };
    const journal = await openJournal(ports, 'migration/orders');
    return createProcess({ definition: whole, journal, clock, onEvent: event => events.push(event) });
  };
  const types = async () => (await journals.read('migration/orders', 0)).map(entry => entry['type']);
  return { clock, events, journals, open, types };
}

export const looking = (...answers: Observation[]): Pick<Step, 'observe'> => ({ observe: async () => answers.shift() ?? 'settled' });
export const pending = (waitingFor: string, askAgainInMs = 1_000, needsPerson = false): Observation => ({
  pending: { waitingFor, askAgainInMs, needsPerson },
});
