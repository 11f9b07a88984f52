import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError } from '@msk-migration/core';

export interface RestRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks one worker once; undefined when it does not answer. */
export async function askWorker(port: number, request: RestRequest, timeoutMs = 10_000): Promise<RestAnswer | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${request.path}`, {
      method: request.method,
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.body) }),
    });
    return { status: response.status, body: parse(await response.text()) };
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export interface Patience {
  /** Ports of workers that run now; asked again before each attempt, since workers come and go. */
  readonly ports: () => readonly number[];
  readonly forMs: number;
}

/** Asks until some worker has an answer that stands. */
export async function askPatiently(request: RestRequest, { ports, forMs }: Patience): Promise<RestAnswer> {
  const until = Date.now() + forMs;
  for (let last: RestAnswer | undefined; ; await sleep(100)) {
    for (const port of ports()) {
      const answer = await askWorker(port, request);
      if (answer !== undefined && !isPassing(answer)) return answer;
      last = answer ?? last;
    }
    if (Date.now() > until) throw refusal(last);
  }
}

/** 409: the group is rebalancing. Of the other errors, only those about the leader pass; Connect says 500 also for a class that it cannot find. */
const isPassing = (answer: RestAnswer): boolean =>
  answer.status === 409 || (answer.status >= 500 && /timed out|IO Error trying to forward|leader/i.test(messageOf(answer)));

/** Connect's own message as an error. */
export function refusal(answer: RestAnswer | undefined): MigrationError {
  if (answer === undefined) return new MigrationError('SANDBOX_FAILED', 'no worker of the connector answers');
  return new MigrationError('SANDBOX_FAILED', messageOf(answer));
}

function messageOf({ status, body }: RestAnswer): string {
  return typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : `Connect answered ${status}`;
}
