import type { Identity, Msk, ObjectStore, Roles } from './aws.ts';
import type { Clock } from './clock.ts';
import type { JournalStore } from './journalStore.ts';
import type { OpenKafkaCluster } from './kafkaCluster.ts';
import type { MskConnect } from './mskConnect.ts';

/** A hook of the user: a webhook or a local command. Settles when it was accepted; rejects with HOOK_FAILED. */
export interface Hooks {
  /** Posts JSON. */
  post(url: string, body: unknown): Promise<void>;
  /** Runs an executable without a shell. */
  command(argv: readonly string[], env: Readonly<Record<string, string>>): Promise<void>;
}

/** Everything the engine asks of the outside; wired in `sdk`. */
export interface Ports {
  readonly openKafka: OpenKafkaCluster;
  readonly mskConnect: MskConnect;
  readonly msk: Msk;
  readonly objects: ObjectStore;
  readonly roles: Roles;
  readonly identity: Identity;
  readonly journals: JournalStore;
  readonly hooks: Hooks;
  readonly clock: Clock;
  /** A random, unguessable id. */
  readonly newId: () => string;
  /** Who acts: `user@host#pid`, for leases and the audit trail. */
  readonly holder: string;
  /** Whether a holder's process still lives; undefined when that cannot be known from here. A dead one's lease need not be waited for. */
  readonly isHolderAlive?: (holder: string) => boolean | undefined;
  /** The plugin archive to upload: the same bytes every time. */
  readonly pluginZip: () => Uint8Array;
}
