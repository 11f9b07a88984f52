import { isMigrationError, type MigrationError, type Process, type Progress } from '@msk-migration/sdk';
import type { Orders } from './orders.ts';
import type { Outcome, StoredOrder } from './order.ts';
import { wasDone } from './wasDone.ts';

export interface CarryOutParts {
  readonly orders: Pick<Orders, 'settle'>;
  readonly remember: (progress: Progress) => Promise<void>;
}

/**
 * Carries out what a person asked of a process, and writes down how it ended. Done twice after a crash it does no harm: what has begun goes on, what was
 * approved is. Throws JOURNAL_TAKEN, and leaves the order to whoever holds the journal.
 */
export async function carryOut(process: Process, order: StoredOrder, { orders, remember }: CarryOutParts): Promise<void> {
  const outcome = await attempt(process, order);
  // Before it settles: whoever gave the order then finds what came of it.
  if (!outcome.error) await remember(progressIn(process));
  await orders.settle(order.id, outcome);
}

/** How far it came by what was just obeyed: what was waited for is over, and what comes next is not known yet. */
function progressIn(process: Process): Progress {
  const { phase, aborted } = process.state();
  if (phase === 'aborted') return { outcome: 'aborted', reason: aborted?.reason };
  return phase === 'finished' || phase === 'completed' ? { outcome: 'finished' } : { outcome: 'waiting', on: [] };
}

async function attempt(process: Process, order: StoredOrder): Promise<Outcome> {
  try {
    await obey(process, order);
    return {};
  } catch (error) {
    if (isMigrationError(error) && error.code === 'JOURNAL_TAKEN') throw error;
    return wasDone(process.state(), order) ? {} : outcomeOf(error);
  }
}

async function obey(process: Process, { wish, by }: StoredOrder): Promise<unknown> {
  switch (wish.kind) {
    case 'begin':
      return process.begin(undefined, by);
    case 'approve':
      return process.approve(wish.digest, by);
    case 'confirm':
      return process.confirm(wish.step, by);
    case 'abort':
      return process.abort(wish.reason, by);
    case 'complete':
      return process.complete(by);
  }
}

/** What an order failed with, as it can be kept. */
export function outcomeOf(error: unknown): Outcome {
  if (isMigrationError(error)) return { error: describe(error) };
  return { error: { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) } };
}

const describe = ({ code, message, details }: MigrationError) => ({ code, message, ...(Object.keys(details).length > 0 && { details }) });
