import type { LoggerService } from '@backstage/backend-plugin-api';
import type { MigrationEvent, Migrator, Spec, Verification } from '@msk-migration/sdk';
import { describeFailure } from '../describeFailure.ts';

/** How far a verification came that goes on. */
interface RunningVerification {
  readonly startedAt: number;
  readonly topics: readonly { readonly topic: string; readonly compared: bigint; readonly of: bigint }[];
}

/** Verifications that this replica makes: beside noting their result they only read, so two replicas may both make one. */
export interface Verifications {
  /** Begins one, unless it goes on already. */
  readonly begin: (name: string, spec: Spec, migratorWith: (onEvent: (event: MigrationEvent) => void) => Migrator) => RunningVerification;
  readonly running: (name: string) => RunningVerification | undefined;
  /** The whole of the newest one that this replica made. */
  readonly details: (name: string) => Verification | undefined;
  /** Why the newest one came to no result; undefined when it did, or goes on. */
  readonly failed: (name: string) => FailedVerification | undefined;
  /** Forgets the newest one of a migration that is gone. */
  readonly forget: (name: string) => void;
}

/** A verification that came to no result. */
interface FailedVerification {
  readonly at: number;
  readonly code: string;
  readonly message: string;
}

export interface VerificationParts {
  readonly now: () => number;
  readonly logger: LoggerService;
  /** One has ended or went on: those who look should look again. */
  readonly changed: (name: string) => void;
}

interface Running {
  readonly startedAt: number;
  readonly topics: Map<string, { readonly topic: string; readonly compared: bigint; readonly of: bigint }>;
}

/** The journal keeps what a cutover asks for; the whole result stays here. */
export function createVerifications({ now, logger, changed }: VerificationParts): Verifications {
  const running = new Map<string, Running>();
  const done = new Map<string, Verification>();
  const failed = new Map<string, FailedVerification>();
  const describe = (one: Running): RunningVerification => ({ startedAt: one.startedAt, topics: [...one.topics.values()] });
  return {
    begin: (name, spec, migratorWith) => {
      const there = running.get(name);
      if (there) return describe(there);
      const one: Running = { startedAt: now(), topics: new Map() };
      const migrator = migratorWith(event => {
        if (event.type === 'verify.progress') one.topics.set(event.topic, { topic: event.topic, compared: event.compared, of: event.of });
      });
      running.set(name, one);
      failed.delete(name);
      void migrator
        .verify(spec)
        .then(result => void done.set(name, result))
        .catch((error: unknown) => {
          const { code, message } = describeFailure(error);
          failed.set(name, { at: now(), code, message });
          logger.error(`migration "${name}" could not be verified`, error instanceof Error ? error : undefined);
        })
        .finally(() => (running.delete(name), changed(name)));
      return describe(one);
    },
    running: name => {
      const one = running.get(name);
      return one && describe(one);
    },
    details: name => done.get(name),
    failed: name => failed.get(name),
    forget: name => {
      done.delete(name);
      failed.delete(name);
    },
  };
}
