import type { Knex } from 'knex';
import { toStored } from './storedText.ts';

interface Parts {
  /** All of these; an empty list is everything. */
  readonly allOf: readonly MigrationFilter[];
  /** Any of these; an empty list is nothing. */
  readonly anyOf: readonly MigrationFilter[];
  readonly not: MigrationFilter;
  /** Entity refs as they were registered; an empty list is nothing, here and below. */
  readonly owners: readonly string[];
  readonly flows: readonly string[];
  readonly phases: readonly string[];
}

/** Exactly one part: with two it would be for the reader to guess how they go together. */
type Only<Part extends keyof Parts> = Pick<Parts, Part> & { readonly [Other in Exclude<keyof Parts, Part>]?: undefined };

/** Which migrations somebody may see or asked for: what permission rules compile into. */
export type MigrationFilter = Only<'allOf'> | Only<'anyOf'> | Only<'not'> | Only<'owners'> | Only<'flows'> | Only<'phases'>;

/** What a filter looks at. */
export interface Filtered {
  readonly owner: string;
  readonly flow: string;
  readonly phase: string;
}

/** Whether a filter lets a migration through: the same answer as the query gives. */
export function matches(filter: MigrationFilter, migration: Filtered): boolean {
  if (filter.allOf) return filter.allOf.every(each => matches(each, migration));
  if (filter.anyOf) return filter.anyOf.some(each => matches(each, migration));
  if (filter.not) return !matches(filter.not, migration);
  const { column, values } = listOf(filter);
  return values.includes(migration[column]);
}

/** Narrows a query of the table of migrations to what a filter lets through. */
export function narrow(query: Knex.QueryBuilder, filter: MigrationFilter): void {
  if (filter.allOf) {
    const parts = filter.allOf;
    void query.where(group => narrowToAll(group, parts));
  } else if (filter.anyOf) {
    const parts = filter.anyOf;
    void query.where(group => narrowToAny(group, parts));
  } else if (filter.not) {
    const part = filter.not;
    void query.whereNot(group => narrow(group, part));
  } else {
    const { column, values } = listOf(filter);
    void query.whereIn(column, values.map(toStored));
  }
}

/** Knex leaves a group without conditions away, so each begins with one. */
function narrowToAll(group: Knex.QueryBuilder, parts: readonly MigrationFilter[]): void {
  void group.whereRaw('1 = 1');
  for (const part of parts) narrow(group, part);
}

function narrowToAny(group: Knex.QueryBuilder, parts: readonly MigrationFilter[]): void {
  void group.whereRaw('1 = 0');
  for (const part of parts) void group.orWhere(inner => narrow(inner, part));
}

function listOf(filter: Only<'owners'> | Only<'flows'> | Only<'phases'>): { column: keyof Filtered; values: readonly string[] } {
  if (filter.owners) return { column: 'owner', values: filter.owners };
  if (filter.flows) return { column: 'flow', values: filter.flows };
  return { column: 'phase', values: filter.phases };
}
