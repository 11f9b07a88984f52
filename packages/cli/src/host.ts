import type { Migrator } from '@msk-migration/sdk';
import type { Exit } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly journals?: string;
  readonly region?: string;
}

/** What a command works with. */
export interface Host {
  readonly terminal: Terminal;
  readonly options: CommonOptions;
  /** The engine, wired on first use: the AWS SDK is not loaded for commands that need none of it. */
  migrator(): Promise<Migrator>;
  /** While it runs, the first Ctrl-C aborts the signal and waits; outside of it, the first Ctrl-C ends the program. */
  gracefully<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** A command: ~40 lines that ask the engine and show what it said. */
export type Command = (host: Host) => Promise<Exit>;
