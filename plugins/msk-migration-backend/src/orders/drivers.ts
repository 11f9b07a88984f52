import type { LoggerService } from '@backstage/backend-plugin-api';
import { drive, isMigrationError, isOngoing, type MigrationEvent, type Ports, type Process, type Progress } from '@msk-migration/sdk';
import { carryOut, failOrder } from './carryOut.ts';
import { newestOnly } from './newestOnly.ts';
import type { ProcessName, StoredOrder } from './order.ts';
import type { Orders } from './orders.ts';
import { wakeableClock, type WakeableClock } from './wakeableClock.ts';

/** What goes on with processes in this replica. */
export interface Drivers {
  /** Something was asked of a process, or it is time to look at it again. */
  nudge(migration: string, process: ProcessName): void;
  /** Stops between two looks; others go on. */
  stop(): Promise<void>;
}

export interface DriverParts {
  readonly orders: Orders;
  readonly clock: Ports['clock'];
  readonly logger: LoggerService;
  /** Whether it was begun and has not ended. */
  isOpen(migration: string, process: ProcessName): Promise<boolean>;
  /** As it is to go on now; for an order, as whoever gave it means it. */
  open(migration: string, process: ProcessName, order: StoredOrder | undefined): Promise<Process>;
  /** How far it came. */
  remember(migration: string, process: ProcessName, progress: Progress): Promise<void>;
}

/** How often orders are looked for that another replica was given. */
const lookForOrdersMs = 1_000;
/** A dead holder's lease and its last call are over by then. */
const giveUpMs = 90_000;

interface Driver {
  readonly migration: string;
  readonly process: ProcessName;
  readonly clock: WakeableClock;
  /** Whether something was asked since it was last looked. */
  asked: boolean;
  done: Promise<void>;
}

/** One driver for each process that goes on. The journal's lease keeps those of other replicas apart; what they are asked is carried out by whoever holds it. */
export function createDrivers(parts: DriverParts): Drivers {
  const drivers = new Map<string, Driver>();
  const stopped = new AbortController();
  return {
    nudge: (migration, process) => {
      if (stopped.signal.aborted) return;
      const key = `${process} ${migration}`;
      const running = drivers.get(key);
      if (running) {
        running.asked = true;
        running.clock.wake();
        return;
      }
      const driver: Driver = { migration, process, clock: wakeableClock(parts.clock), asked: true, done: Promise.resolve() };
      drivers.set(key, driver);
      driver.done = run(parts, driver, stopped.signal).finally(() => void drivers.delete(key));
    },
    stop: async () => {
      stopped.abort();
      for (const driver of drivers.values()) driver.clock.wake();
      await Promise.allSettled([...drivers.values()].map(({ done }) => done));
    },
  };
}

/** Goes on until nothing is asked for and nothing goes on by itself. Whatever goes wrong is logged, and looked at again with the next tick. */
async function run(parts: DriverParts, driver: Driver, signal: AbortSignal): Promise<void> {
  const timer = setInterval(() => void lookForOrders(parts, driver), lookForOrdersMs);
  const since = parts.clock.now();
  try {
    while (driver.asked && !signal.aborted) {
      driver.asked = false;
      const taken = await goOn(parts, driver, signal);
      if (taken && parts.clock.now() - since < giveUpMs && (await isAsked(parts, driver))) {
        await driver.clock.sleep(lookForOrdersMs);
        driver.asked = true;
      }
    }
  } catch (error) {
    parts.logger.error(`${driver.process} of migration "${driver.migration}" cannot be gone on with`, error instanceof Error ? error : undefined);
  } finally {
    clearInterval(timer);
  }
}

const isAsked = async ({ orders }: DriverParts, { migration, process }: Driver): Promise<boolean> =>
  (await orders.pending(migration, process)).length > 0;

async function lookForOrders(parts: DriverParts, driver: Driver): Promise<void> {
  if (!(await isAsked(parts, driver).catch(() => false))) return;
  driver.asked = true;
  driver.clock.wake();
}

/** Opens the process anew and drives it. True when somebody else holds its journal. */
async function goOn(parts: DriverParts, driver: Driver, signal: AbortSignal): Promise<boolean> {
  // One by one: what is wrong with the order of one person is not held against another's.
  const [order, ...later] = await parts.orders.pending(driver.migration, driver.process);
  if (!order && !(await parts.isOpen(driver.migration, driver.process))) return false;
  if (later.length > 0) driver.asked = true;
  const process = await openFor(parts, driver, order);
  if (!process) return false;
  try {
    if (order) await carryOut(process, order, { ...parts, remember: rememberFor(parts, driver) });
    else await process.take();
    // What was asked in the meantime comes first; while a former holder was waited out, an abort as a rule.
    if (await isAsked(parts, driver)) driver.asked = true;
    else if (isOngoing(process.state().phase)) await advance(parts, driver, { process, signal });
    return false;
  } catch (error) {
    return isTaken(error);
  } finally {
    await process.release().catch(() => undefined);
  }
}

/** True when somebody else holds the journal; throws what is wrong otherwise. */
function isTaken(error: unknown): true {
  if (isMigrationError(error) && error.code === 'JOURNAL_TAKEN') return true;
  throw error;
}

/** What cannot even be opened fails for whoever asked for it. */
async function openFor(parts: DriverParts, { migration, process }: Driver, order: StoredOrder | undefined): Promise<Process | undefined> {
  try {
    return await parts.open(migration, process, order);
  } catch (error) {
    if (!order) throw error;
    await parts.orders.settle(order.id, failOrder(order, error, parts.logger));
    return undefined;
  }
}

async function advance(parts: DriverParts, driver: Driver, { process, signal }: { process: Process; signal: AbortSignal }): Promise<void> {
  const remember = rememberFor(parts, driver);
  const steps = newestOnly(remember);
  const onEvent = (event: MigrationEvent): void => {
    const progress = progressOf(event);
    if (progress) steps.put(progress);
  };
  const progress = await drive(process, { clock: driver.clock, signal, until: () => driver.asked, onEvent });
  await steps.rest();
  await remember(progress);
}

const rememberFor =
  (parts: DriverParts, { migration, process }: Driver) =>
  (progress: Progress): Promise<void> =>
    parts.remember(migration, process, progress);

/** What an event says about how far it came: a step that settled is news, too, and what is waited for then is not known yet. */
function progressOf(event: MigrationEvent): Progress | undefined {
  if (event.type === 'process.waiting') return { outcome: 'waiting', on: event.on };
  return event.type === 'step.started' || event.type === 'step.settled' || event.type === 'step.undone' ? { outcome: 'waiting', on: [] } : undefined;
}
