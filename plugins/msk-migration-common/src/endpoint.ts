import type { Permission } from '@backstage/plugin-permission-common';
import type { z } from 'zod';

/** One row of the table of endpoints: everything that the server's routes, the client and the OpenAPI document are made from. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the plugin's base URL: `/migrations/{migration}/plan`. */
  readonly path: `/${string}`;
  readonly doc: string;
  /** What the caller is asked for. */
  readonly permission: Permission;
  /** Only a person can say it: the token of a service is denied, whatever it may do otherwise. */
  readonly byPerson?: true;
  /** False when asking again and again makes no difference to anybody. */
  readonly changes: boolean;
  /** HTTP status of the answer: 202 when what was asked for only begins, 204 when there is nothing to say. */
  readonly status: 200 | 201 | 202 | 204;
  /** The names in the path. */
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Absent = nothing. What it does not name is not sent. */
  readonly answer?: z.ZodType;
}

type Params<E> = E extends { readonly params: infer Schema extends z.ZodType } ? { readonly params: z.output<Schema> } : unknown;

/** What a client gives to an endpoint. */
export type CallOf<E> = Params<E> &
  (E extends { readonly query: infer Schema extends z.ZodType } ? { readonly query?: z.output<Schema> } : unknown) &
  (E extends { readonly body: infer Schema extends z.ZodType } ? { readonly body: z.input<Schema> } : unknown);

/** What the server reads of it, with defaults filled in. */
export type RequestOf<E> = Params<E> &
  (E extends { readonly query: infer Schema extends z.ZodType } ? { readonly query: z.output<Schema> } : unknown) &
  (E extends { readonly body: infer Schema extends z.ZodType } ? { readonly body: z.output<Schema> } : unknown);

/** What an endpoint answers; the engine's own values can stand there. */
export type AnswerOf<E> = E extends { readonly answer: infer Schema extends z.ZodType } ? Immutable<z.output<Schema>> : undefined;

type Immutable<T> = unknown extends T
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Immutable<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Immutable<T[K]> }
      : T;
