import { note } from '../journal/index.ts';
import { confirmation, readConfirmation, type Confirmation, type Observation, type Step } from '../process/index.ts';
import type { HookSpec } from '../spec/spec.ts';
import { callHook, type HookAction } from './callHook.ts';
import type { CutoverContext } from './context.ts';

/** A step that asks the user's own machinery, or the user, to do something. */
export interface HookStep {
  readonly id: 'fence' | 'switchClients';
  readonly describe: string;
  readonly hook: HookSpec;
  readonly action: HookAction;
  readonly undoAction: HookAction;
  /** What the person who started this process has said. */
  readonly answered: boolean;
  /** Facts to remember from right before the call. */
  readonly before?: () => Promise<Readonly<Record<string, unknown>>>;
}

/** Asks once and, for kind `ask`, waits until a person says it is done. What was said is noted, not believed: later steps prove it. */
export function hookStep(context: CutoverContext, step: HookStep): Step {
  const { ports, spec, journal } = context;
  const call = async (action: HookAction): Promise<void> => callHook(ports.hooks, step.hook, { action, spec, scope: await context.scope() });
  return {
    id: step.id,
    describe: step.describe,
    run: async () => {
      const facts = await step.before?.();
      await call(step.action);
      return { at: ports.clock.now(), kind: step.hook.kind, ...facts };
    },
    observe: async started => {
      if (started === undefined) return 'absent';
      return step.hook.kind === 'ask' ? judgeAnswer(context, step, step.hook.message) : { settled: { hook: step.hook.kind } };
    },
    undo: async () => {
      await call(step.undoAction);
      // Nothing was called, so the person has to read that it is over.
      if (step.hook.kind === 'ask') await note(journal, `undone/${step.id}`, { at: ports.clock.now(), asked: step.undoAction });
    },
  };
}

/** What a person has said about a step since it was begun, now (`answered`) or before; undefined when nothing. Noted once. */
export async function hearAnswer(context: CutoverContext, step: string, answered: boolean): Promise<Confirmation | undefined> {
  const { journal, ports } = context;
  const said = readConfirmation(journal, step, context.record(step).touchedAt);
  if (said) return said;
  if (!answered) return undefined;
  const answer = { at: ports.clock.now(), by: journal.holder };
  await note(journal, confirmation(step), answer);
  return answer;
}

async function judgeAnswer(context: CutoverContext, step: HookStep, message: string): Promise<Observation> {
  const answer = await hearAnswer(context, step.id, step.answered);
  if (answer) return { settled: { confirmedBy: answer.by, confirmedAt: answer.at } };
  // The host may go away while a person works.
  await context.clusters.close();
  return { pending: { waitingFor: message, askAgainInMs: 1_000, needsPerson: true } };
}
