import { MigrationError } from '@msk-migration/core/errors';
import type { AnswerOf, CallOf, Endpoint } from '../endpoint.ts';
import { endpoints, type Endpoints } from '../endpoints.ts';
import { readFailure } from './readFailure.ts';
import { urlOf } from './urlOf.ts';

/** The part of an HTTP answer that the client reads. */
export interface FetchAnswer {
  readonly ok: boolean;
  readonly status: number;
  text(): Promise<string>;
}

/** The part of `fetch` that the client needs: Backstage's `fetchApi.fetch`, or one that adds the token of a service. */
export type Fetch = (
  url: string,
  init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
) => Promise<FetchAnswer>;

export interface ClientOptions {
  readonly fetch: Fetch;
  /** Asked before each call: `() => discoveryApi.getBaseUrl('msk-migration')`. */
  readonly baseUrl: () => string | Promise<string>;
}

/** One method for each endpoint. Every failure is a MigrationError, with the code that the engine gave it. */
export type Client = {
  readonly [Name in keyof Endpoints]: (...call: CallArguments<CallOf<Endpoints[Name]>>) => Promise<AnswerOf<Endpoints[Name]>>;
};

type CallArguments<Call> = Record<never, never> extends Call ? [call?: Call] : [call: Call];

interface Given {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** The client that the table of endpoints describes. */
export const createClient = (options: ClientOptions): Client =>
  Object.fromEntries(
    Object.entries(endpoints).map(([name, endpoint]) => [name, async (given: Given = {}) => call(options, endpoint, given)]),
  ) as unknown as Client;

async function call({ fetch, baseUrl }: ClientOptions, endpoint: Endpoint, given: Given): Promise<unknown> {
  const url = `${(await baseUrl()).replace(/\/$/, '')}${urlOf(endpoint, given)}`;
  const response = await fetch(url, {
    method: endpoint.method,
    headers: { accept: 'application/json', ...(endpoint.body && { 'content-type': 'application/json' }) },
    ...(endpoint.body && { body: JSON.stringify(given.body) }),
  }).catch((cause: unknown) => {
    throw new MigrationError('BACKEND_UNAVAILABLE', `${endpoint.method} ${url} got no answer`, { cause });
  });
  const answer = toJson(await response.text());
  if (!response.ok) throw readFailure(response.status, answer);
  return endpoint.answer && readAnswer(endpoint, answer);
}

/** Undefined for what is not JSON: the page of a proxy. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readAnswer({ method, path, answer }: Endpoint, value: unknown): unknown {
  const parsed = answer?.safeParse(value);
  if (parsed?.success) return parsed.data;
  throw new MigrationError('INTERNAL', `${method} ${path}: the answer is not what this version of the plugin expects`, { cause: parsed?.error });
}
