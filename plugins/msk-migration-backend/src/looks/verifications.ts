import type { LoggerService } from '@backstage/backend-plugin-api';
import type { MigrationEvent, Migrator, Spec } from '@msk-migration/sdk';
import type { RunKey, VerificationRuns, VerificationState } from '../database/index.ts';
import { describeFailure } from '../describeFailure.ts';

/** What is to be compared, and for whom. */
interface AskedVerification {
  readonly name: string;
  readonly spec: Spec;
  /** Entity ref of a user or service. */
  readonly by: string;
}

/** Verifications, whichever replica makes them. */
export interface Verifications {
  /** Begins one, unless one goes on already. */
  readonly begin: (asked: AskedVerification, migratorWith: (onEvent: (event: MigrationEvent) => void) => Migrator) => Promise<void>;
  readonly state: (name: string) => Promise<VerificationState>;
}

export interface VerificationParts {
  readonly runs: VerificationRuns;
  readonly now: () => number;
  readonly logger: LoggerService;
  /** One has ended: those who look should look again. */
  readonly changed: (name: string) => void;
}

/** How often a replica tells how far its verification came. */
const tellMs = 2_000;
/** Of a replica that says nothing for so long, no result comes any more. */
const silentMs = 60_000;

/** The journal keeps what a cutover asks for; how far one came, and the whole result, is kept beside it. */
export function createVerifications({ runs, now, logger, changed }: VerificationParts): Verifications {
  const settle = async (run: RunKey, work: ReturnType<Migrator['verify']>): Promise<void> => {
    try {
      await runs.end(run, { details: await work });
    } catch (error) {
      logger.error(`migration "${run.migration}" could not be verified`, error instanceof Error ? error : undefined);
      const { code, message } = describeFailure(error);
      await runs.end(run, { failed: { at: now(), code, message } });
    }
  };
  const tellOf = (run: RunKey, progress: NonNullable<VerificationState['running']>): void =>
    void runs.tell(run, progress, now()).catch((error: unknown) => logger.warn(`how far a verification came could not be kept: ${String(error)}`));
  return {
    begin: async ({ name, spec, by }, migratorWith) => {
      const run = { migration: name, id: crypto.randomUUID() };
      const startedAt = now();
      const topics = new Map<string, { readonly topic: string; readonly compared: bigint; readonly of: bigint }>();
      const migrator = migratorWith(event => {
        if (event.type === 'verify.progress') topics.set(event.topic, { topic: event.topic, compared: event.compared, of: event.of });
      });
      if (!(await runs.begin(run, { startedAt, topics: [] }, startedAt - silentMs))) return;
      const timer = setInterval(() => tellOf(run, { startedAt, topics: [...topics.values()] }), tellMs).unref();
      void settle(run, migrator.verify(spec, {}, by))
        .catch((error: unknown) => logger.error('the end of a verification could not be kept', error instanceof Error ? error : undefined))
        .finally(() => (clearInterval(timer), changed(name)));
    },
    state: async name => {
      const found = await runs.read(name);
      if (!found) return {};
      const { toldAt, running, ...state } = found;
      if (!running) return state;
      return toldAt >= now() - silentMs ? { ...state, running } : { ...state, failed: { at: toldAt, ...gone } };
    },
  };
}

const gone = { code: 'BACKEND_UNAVAILABLE', message: 'the replica of the portal that made it is gone; verify again' };
