import { endpoints, type AnswerOf, type Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Knex } from 'knex';
import { askDatabase } from './askDatabase.ts';
import { toStored } from './storedText.ts';

const table = 'verification_runs';
const { running, failed, details } = endpoints.getVerify.answer.shape;

/** What the API says of a verification, beside what the journal keeps. */
export type VerificationState = Omit<AnswerOf<Endpoints['getVerify']>, 'latest'>;
type Progress = NonNullable<VerificationState['running']>;
type Outcome = Required<Pick<VerificationState, 'details'>> | Required<Pick<VerificationState, 'failed'>>;

/** One run: a replica that lost its migration to another one writes nothing any more. */
export interface RunKey {
  readonly migration: string;
  readonly id: string;
}

/** The newest verification of each migration: whichever replica is asked, it can tell of it. */
export interface VerificationRuns {
  /** Begins one, unless one goes on that was told of since `aliveSince`; whether it did. The whole result of the one before stays until this one has its own. */
  begin(run: RunKey, progress: Progress, aliveSince: number): Promise<boolean>;
  /** How far it came at a moment. */
  tell(run: RunKey, progress: Progress, at: number): Promise<void>;
  end(run: RunKey, outcome: Outcome): Promise<void>;
  /** `toldAt` is when whoever makes it was last heard of. */
  read(migration: string): Promise<(VerificationState & { readonly toldAt: number }) | undefined>;
}

interface Row {
  readonly migration: string;
  readonly id: string;
  readonly told_at: number | string;
  readonly running: string | null;
  readonly failed: string | null;
  readonly details: string | null;
}

/** The newest verification of each migration, in the table `verification_runs`. */
export function verificationRuns(knex: Knex): VerificationRuns {
  const rows = () => knex<Row>(table);
  // What was told last may arrive behind the end.
  const update = ({ migration, id }: RunKey, columns: Partial<Row>): Promise<void> =>
    askDatabase(
      async () =>
        void (await rows()
          .where({ migration: toStored(migration), id })
          .whereNotNull('running')
          .update(columns)),
    );
  return {
    begin: ({ migration, id }, progress, aliveSince) =>
      askDatabase(async () => {
        const row = { migration: toStored(migration), id, told_at: progress.startedAt, running: write(running, progress), failed: null };
        const begun = await rows()
          .insert(row)
          .onConflict('migration')
          .merge(['id', 'told_at', 'running', 'failed'])
          .where(each => each.whereNull(`${table}.running`).orWhere(`${table}.told_at`, '<', aliveSince))
          .returning('id');
        return begun.length === 1;
      }),
    tell: (run, progress, at) => update(run, { running: write(running, progress), told_at: at }),
    end: (run, outcome) =>
      update(run, {
        running: null,
        ...('details' in outcome ? { details: write(details, outcome.details) } : { failed: write(failed, outcome.failed) }),
      }),
    read: migration =>
      askDatabase(async () => {
        const row = (await rows()
          .where({ migration: toStored(migration) })
          .first()) as Row | undefined;
        return (
          row && {
            toldAt: Number(row.told_at),
            running: read(running, row.running),
            failed: read(failed, row.failed),
            details: read(details, row.details),
          }
        );
      }),
  };
}

/** As the API writes and reads it: counts are 64 bits wide. */
interface Wire<Value> {
  encode(value: Value): unknown;
  decode(wire: never): Value;
}

const write = <Value>(wire: Wire<Value>, value: Value): string => JSON.stringify(wire.encode(value));
const read = <Value>(wire: Wire<Value>, text: string | null): Value | undefined =>
  text === null ? undefined : wire.decode(JSON.parse(text) as never);
