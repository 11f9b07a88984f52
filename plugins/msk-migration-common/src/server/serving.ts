import { MigrationError } from '@msk-migration/core/errors';
import { z } from 'zod';
import type { AnswerOf, Endpoint, RequestOf } from '../endpoint.ts';
import type { Endpoints } from '../endpoints.ts';
import { readInput, reporting } from '../readInput.ts';

/** One function for each endpoint: what a server has to bring. */
export type Handlers<Context> = {
  readonly [Name in keyof Endpoints]: (request: RequestOf<Endpoints[Name]>, context: Context) => Promise<AnswerOf<Endpoints[Name]>>;
};

/** A request as a router has it. */
export interface RawRequest {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** The path as routers of Express take it: `/migrations/:migration`. */
export const routeOf = ({ path }: Pick<Endpoint, 'path'>): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Reads what a router has, with defaults filled in. Throws INPUT_INVALID with every problem at once. */
export function readRequest<E extends Endpoint>(endpoint: E, { params, query, body }: RawRequest): RequestOf<E> {
  if (body === undefined && endpoint.body?.safeParse({}).success === false)
    throw new MigrationError('INPUT_INVALID', 'the body is empty: send JSON, with the header content-type: application/json');
  return readInput({
    params: endpoint.params?.safeParse(params, reporting),
    query: endpoint.query?.safeParse(query ?? {}, reporting),
    body: endpoint.body?.safeParse(body ?? {}, reporting),
  }) as RequestOf<E>;
}

/** The answer as JSON can carry it. What the table does not name is left out. */
export const writeAnswer = <E extends Endpoint>(endpoint: E, answer: AnswerOf<E>): unknown => endpoint.answer && z.encode(endpoint.answer, answer);
