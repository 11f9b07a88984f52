import { isMigrationError, isRetryable, MigrationError } from '../errors/migrationError.ts';
import type { ErrorCode } from '../errors/errorCodes.ts';
import type { Waiting } from './processState.ts';
import type { Run } from './run.ts';
import type { Failure, Step } from './step.ts';

/** How long passing trouble is waited out before it counts as a failure, and how often it is tried. */
const patienceMs = 120_000;
const tryAgainInMs = 5_000;

/** Retrying these is the business of whoever wrote the hook, or of the journal. */
const neverWaitedOut: readonly ErrorCode[] = ['HOOK_FAILED', 'SANDBOX_FAILED', 'JOURNAL_TAKEN'];

export type Attempted<Value> = { readonly value: Value } | { readonly waiting: Waiting } | { readonly failure: Failure };

/** Calls a step. Passing trouble of the outside becomes a wait, for a while; everything else that is thrown a failure that names its cause. */
export async function attempt<Value>(run: Run, step: Step, call: () => Promise<Value>): Promise<Attempted<Value>> {
  try {
    const value = await call();
    run.troubled.delete(step.id);
    return { value };
  } catch (error) {
    if (isMigrationError(error) && (error.code === 'JOURNAL_TAKEN' || error.code === 'JOURNAL_DAMAGED')) throw error;
    const since = run.troubled.get(step.id) ?? run.clock.now();
    if (isPassing(error) && run.clock.now() - since < patienceMs) {
      run.troubled.set(step.id, since);
      return { waiting: { step: step.id, waitingFor: `${step.describe}: ${messageOf(error)}`, askAgainInMs: tryAgainInMs } };
    }
    run.troubled.delete(step.id);
    return { failure: describeFailure(error) };
  }
}

const isPassing = (error: unknown): error is MigrationError => isRetryable(error) && !neverWaitedOut.includes(error.code);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function describeFailure(error: unknown): Failure {
  const proof = causesOf(error).map(messageOf);
  if (!isMigrationError(error)) return { cause: messageOf(error), proof, thrown: true };
  return { cause: messageOf(error), proof: [...proof, error.fix], code: error.code, thrown: true };
}

function causesOf(error: unknown): readonly unknown[] {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined || cause === null ? [] : [cause, ...causesOf(cause)];
}
