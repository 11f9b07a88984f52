import { isMigrationError, type MigrationError } from '@msk-migration/sdk';
import type { Process } from '@msk-migration/sdk';
import type { Orders } from './orders.ts';
import type { Outcome, StoredOrder } from './order.ts';

/**
 * Carries out what people asked of a process, oldest first, and writes down how it ended. Done twice after a crash it does no harm: what has begun goes
 * on, what was approved is. Throws JOURNAL_TAKEN, and leaves the orders to whoever holds the journal.
 */
export async function carryOut(process: Process, orders: Orders, pending: readonly StoredOrder[]): Promise<void> {
  for (const order of pending) {
    const outcome = await attempt(process, order);
    await orders.settle(order.id, outcome);
  }
}

async function attempt(process: Process, order: StoredOrder): Promise<Outcome> {
  try {
    await obey(process, order);
    return {};
  } catch (error) {
    if (isMigrationError(error) && error.code === 'JOURNAL_TAKEN') throw error;
    return outcomeOf(error);
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
