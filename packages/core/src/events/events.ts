import type { Waiting } from '../process/processState.ts';

/** What the engine reports while it works; hosts turn it into text. One catalog. */
export type MigrationEvent =
  | { readonly type: 'step.started' | 'step.settled' | 'step.undone'; readonly process: string; readonly step: string; readonly describe: string }
  | {
      readonly type: 'step.failed';
      readonly process: string;
      readonly step: string;
      readonly describe: string;
      readonly cause: string;
      readonly proof: readonly string[];
    }
  | { readonly type: 'process.waiting'; readonly process: string; readonly on: readonly Waiting[] }
  | { readonly type: 'process.finished' | 'process.aborted'; readonly process: string }
  | { readonly type: 'verify.progress'; readonly topic: string; readonly compared: bigint; readonly of: bigint }
  | { readonly type: 'positions.computed'; readonly group: string; readonly partitions: number };

export type OnEvent = (event: MigrationEvent) => void;
