import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaError } from '../protocol/kafkaError.ts';

/** No broker at all answers for this long: the cluster is unreachable. Long enough for one broker to start again. */
const unreachableAfterMs = 6_000;
/** An election after a killed broker takes KRaft about 10 s. Below 20 s, which whoever takes over a journal allows its former holder for a last call. */
const longestCallMs = 18_000;

/**
 * Runs again, with growing pauses, what an election, a moved coordinator or a lost connection broke; anything else is thrown at once.
 * `run` gets a check to make before it changes something: it throws when the call has already been given up.
 */
export async function retrying<T>(run: (ensureTime: () => void) => Promise<T>): Promise<T> {
  const call: Call = { started: performance.now(), over: false, lastError: undefined };
  const ended = new AbortController();
  try {
    return await Promise.race([attempts(call, run), giveUp(call, ended.signal)]);
  } finally {
    call.over = true;
    ended.abort();
  }
}

interface Call {
  readonly started: number;
  over: boolean;
  lastError: unknown;
}

async function attempts<T>(call: Call, run: (ensureTime: () => void) => Promise<T>): Promise<T> {
  const ensureTime = () => {
    if (call.over) throw timedOut();
  };
  for (let pause = 50; ; pause = Math.min(pause * 2, 1_600)) {
    ensureTime();
    try {
      return await run(ensureTime);
    } catch (error) {
      call.lastError = error;
      if (performance.now() - call.started + pause > retryLimit(error)) throw error;
      await sleep(pause);
    }
  }
}

async function giveUp(call: Call, signal: AbortSignal): Promise<never> {
  await sleep(longestCallMs, undefined, { signal });
  throw call.lastError ?? timedOut();
}

const timedOut = () => new KafkaError(7, `gave up after ${longestCallMs / 1000} s`);

function retryLimit(error: unknown): number {
  if (error instanceof AggregateError) return error.errors.every(isConnectionFault) ? unreachableAfterMs : 0;
  return isConnectionFault(error) || (error instanceof KafkaError && error.retriable) ? longestCallMs : 0;
}

/** Whether kafkajs says that a connection was refused, lost, or silent for too long. */
export function isConnectionFault(error: unknown): boolean {
  return error instanceof Error && connectionFaults.has(error.name);
}

const connectionFaults = new Set([
  'KafkaJSConnectionError',
  'KafkaJSConnectionClosedError',
  'KafkaJSRequestTimeoutError',
  'KafkaJSLockTimeout',
  'KafkaJSTimeout',
]);
