import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Judgement, Progress, Spec } from '@msk-migration/sdk';
import { fromStored, toStored } from './storedText.ts';

/** Where a migration is: the phases of the API. */
type MigrationPhase = AnswerOf<Endpoints['getMigration']>['phase'];

/** Records that are not at the target yet: an upper bound, and an estimate of now. */
export interface Lag {
  readonly certain: bigint;
  readonly live: bigint;
}

/** What the portal knows of a migration. The journal says what was done; this is for lists. */
export interface Registration {
  readonly name: string;
  readonly flow: string;
  /** Entity ref of the group or user that answers for it. */
  readonly owner: string;
  readonly phase: MigrationPhase;
  readonly spec: Spec;
  readonly progress?: Progress;
  readonly judgement?: Judgement;
  readonly lag?: Lag;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly changedAt: number;
  /** 1 when it was registered, one more with each change. */
  readonly revision: number;
}

/** What can change of it. What is named is set, also to undefined; what is not named stays. */
export type RegistrationChanges = Partial<Omit<Registration, 'name' | 'createdBy' | 'createdAt' | 'revision'>>;

/** The columns of table `migrations`. PostgreSQL gives 64-bit integers as text. */
export interface RegistrationRow {
  readonly name: string;
  readonly flow: string;
  readonly owner: string;
  readonly phase: string;
  readonly spec: string;
  readonly progress: string | null;
  readonly judgement: string | null;
  readonly lag: string | null;
  readonly created_by: string;
  readonly created_at: number | string;
  readonly changed_at: number | string;
  readonly revision: number;
}

/** A row as it is meant. */
export function readRegistration(row: RegistrationRow): Registration {
  return {
    name: fromStored(row.name),
    flow: fromStored(row.flow),
    owner: fromStored(row.owner),
    phase: fromStored(row.phase) as MigrationPhase,
    spec: JSON.parse(row.spec) as Spec,
    progress: parse<Progress>(row.progress),
    judgement: parse<Judgement>(row.judgement),
    lag: parseLag(row.lag),
    createdBy: fromStored(row.created_by),
    createdAt: Number(row.created_at),
    changedAt: Number(row.changed_at),
    revision: row.revision,
  };
}

/** The columns that changes set. */
export function makeColumns(changes: RegistrationChanges): Partial<RegistrationRow> {
  const columns: { -readonly [Column in keyof RegistrationRow]?: RegistrationRow[Column] } = {};
  for (const column of ['flow', 'owner', 'phase'] as const) if (changes[column] !== undefined) columns[column] = toStored(changes[column]);
  if (changes.spec !== undefined) columns.spec = JSON.stringify(changes.spec);
  for (const column of ['progress', 'judgement'] as const) if (column in changes) columns[column] = render(changes[column]);
  if ('lag' in changes) columns.lag = render(changes.lag && { certain: String(changes.lag.certain), live: String(changes.lag.live) });
  if (changes.changedAt !== undefined) columns.changed_at = changes.changedAt;
  return columns;
}

const render = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
const parse = <Value>(text: string | null): Value | undefined => (text === null ? undefined : (JSON.parse(text) as Value));

function parseLag(text: string | null): Lag | undefined {
  const lag = parse<Record<keyof Lag, string>>(text);
  return lag && { certain: BigInt(lag.certain), live: BigInt(lag.live) };
}
