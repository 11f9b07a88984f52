import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaError } from '../protocol/kafkaError.ts';

/** No broker at all answers for this long: the cluster is unreachable. Long enough for one broker to start again. */
const unreachableAfterMs = 6_000;
/** An election after a killed broker: KRaft notices after 9 s, ZooKeeper after 18 s. */
const givenUpAfterMs = 30_000;

/** Runs again, with growing pauses, what an election, a moved coordinator or a lost connection broke; anything else is thrown at once. */
export async function retrying<T>(run: () => Promise<T>): Promise<T> {
  const started = performance.now();
  for (let pause = 50; ; pause = Math.min(pause * 2, 1_600)) {
    try {
      return await run();
    } catch (error) {
      const limit = retryLimit(error);
      if (performance.now() - started + pause > limit) throw error;
      await sleep(pause);
    }
  }
}

function retryLimit(error: unknown): number {
  if (error instanceof AggregateError) return error.errors.every(isConnectionFault) ? unreachableAfterMs : 0;
  return isConnectionFault(error) || (error instanceof KafkaError && error.retriable) ? givenUpAfterMs : 0;
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
