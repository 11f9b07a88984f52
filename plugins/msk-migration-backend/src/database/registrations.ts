import { MigrationError } from '@msk-migration/sdk';
import type { Knex } from 'knex';
import { askDatabase } from './askDatabase.ts';
import { narrow, type MigrationFilter } from './migrationFilter.ts';
import { makeColumns, readRegistration, type Registration, type RegistrationChanges, type RegistrationRow } from './registration.ts';
import { toStored } from './storedText.ts';

const migrations = 'migrations';

/** A migration that is registered now. */
export type NewRegistration = Omit<Registration, 'changedAt' | 'revision'>;

/** Which registrations, and from where on. A list that is left out asks for all; an empty one for none. */
export interface RegistrationQuery {
  readonly owners?: readonly string[];
  readonly flows?: readonly string[];
  readonly phases?: readonly string[];
  readonly names?: readonly string[];
  /** What the caller may see. */
  readonly where?: MigrationFilter;
  /** Only names that sort behind this one. */
  readonly after?: string;
  readonly limit: number;
}

/** The migrations that the portal knows, by name. */
export interface Registrations {
  /** Throws NAME_TAKEN. */
  create(registration: NewRegistration): Promise<Registration>;
  get(name: string): Promise<Registration | undefined>;
  /** What it is now; undefined when it is gone, or is no longer at the revision that was read. */
  update(name: string, changes: RegistrationChanges, ifRevision?: number): Promise<Registration | undefined>;
  /** With its samples, its verification and what was told of it; whether there was one, at the revision that was read. Its journal and who was denied stay. */
  remove(name: string, ifRevision?: number): Promise<boolean>;
  /** In the order of their names, character by character. */
  list(query: RegistrationQuery): Promise<readonly Registration[]>;
}

/** The migrations that the portal knows, in the table `migrations`. */
export function registrations(knex: Knex): Registrations {
  return {
    create: registration => askDatabase(() => create(knex, registration)),
    get: name => askDatabase(() => get(knex, name)),
    update: (name, changes, ifRevision) => askDatabase(() => update(knex, name, changes, ifRevision)),
    remove: (name, ifRevision) => askDatabase(() => remove(knex, name, ifRevision)),
    list: query => askDatabase(() => list(knex, query)),
  };
}

async function create(knex: Knex, registration: NewRegistration): Promise<Registration> {
  const { name, createdBy, createdAt } = registration;
  const columns = makeColumns({ ...registration, changedAt: createdAt });
  const row = { ...columns, name: toStored(name), created_by: toStored(createdBy), created_at: createdAt, revision: 1 };
  const [created] = (await knex(migrations).insert(row).onConflict('name').ignore().returning('*')) as RegistrationRow[];
  if (created) return readRegistration(created);
  throw new MigrationError('NAME_TAKEN', `"${name}" is the name of another registered migration`);
}

async function get(knex: Knex, name: string): Promise<Registration | undefined> {
  const row = await knex<RegistrationRow>(migrations).where('name', toStored(name)).first();
  return row && readRegistration(row as RegistrationRow);
}

async function update(knex: Knex, name: string, changes: RegistrationChanges, ifRevision?: number): Promise<Registration | undefined> {
  const query = knex(migrations).where('name', toStored(name));
  if (ifRevision !== undefined) void query.where('revision', ifRevision);
  const columns = { ...makeColumns(changes), revision: knex.raw('revision + 1') };
  const [updated] = (await query.update(columns).returning('*')) as RegistrationRow[];
  return updated && readRegistration(updated);
}

/** Whoever registers that name next is not shown what was measured and told of this one. */
async function remove(knex: Knex, name: string, ifRevision?: number): Promise<boolean> {
  const migration = toStored(name);
  return knex.transaction(async transaction => {
    const query = transaction(migrations).where('name', migration);
    if (ifRevision !== undefined) void query.where('revision', ifRevision);
    if ((await query.delete()) === 0) return false;
    for (const table of ['lag_samples', 'notified_states', 'verification_runs']) await transaction(table).where({ migration }).delete();
    return true;
  });
}

async function list(knex: Knex, asked: RegistrationQuery): Promise<readonly Registration[]> {
  const query = knex(migrations).orderBy('name').limit(asked.limit);
  for (const filter of filtersOf(asked)) narrow(query, filter);
  if (asked.names) void query.whereIn('name', asked.names.map(toStored));
  if (asked.after !== undefined) void query.where('name', '>', toStored(asked.after));
  return ((await query) as RegistrationRow[]).map(readRegistration);
}

function filtersOf({ owners, flows, phases, where }: RegistrationQuery): readonly MigrationFilter[] {
  return [owners && { owners }, flows && { flows }, phases && { phases }, where].filter(filter => filter !== undefined);
}
