import type { LoggerService } from '@backstage/backend-plugin-api';
import { isMigrationError, type Process, type Progress } from '@msk-migration/sdk';
import { describeFailure } from '../describeFailure.ts';
import type { Orders } from './orders.ts';
import type { Outcome, StoredOrder } from './order.ts';
import { wasDone } from './wasDone.ts';

export interface CarryOutParts {
  readonly orders: Pick<Orders, 'settle'>;
  readonly remember: (progress: Progress) => Promise<void>;
  readonly logger: LoggerService;
}

/**
 * Carries out what a person asked of a process, and writes down how it ended. Done twice after a crash it does no harm: what has begun goes on, what was
 * approved is. Throws JOURNAL_TAKEN, and leaves the order to whoever holds the journal.
 */
export async function carryOut(process: Process, order: StoredOrder, { orders, remember, logger }: CarryOutParts): Promise<void> {
  const outcome = await attempt(process, order, logger);
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

async function attempt(process: Process, order: StoredOrder, logger: LoggerService): Promise<Outcome> {
  try {
    await obey(process, order);
    return {};
  } catch (error) {
    if (isMigrationError(error) && error.code === 'JOURNAL_TAKEN') throw error;
    return wasDone(process.state(), order) ? {} : failOrder(order, error, logger);
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

/** What an order failed with, as it can be kept; the log has the rest. */
export function failOrder({ migration, process, wish }: StoredOrder, error: unknown, logger: LoggerService): Outcome {
  const failed = describeFailure(error);
  const what = `the order to ${wish.kind} the ${process} of migration "${migration}" failed: ${failed.code}`;
  if (failed.code === 'INTERNAL') logger.error(what, error instanceof Error ? error : undefined);
  else logger.info(what);
  return { error: failed };
}
