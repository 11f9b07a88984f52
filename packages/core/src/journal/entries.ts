import type { Failure } from '../process/step.ts';

/** Who appended an entry and until when the process is theirs. */
export interface Holding {
  readonly holder: string;
  /** Unique per append, the part before the dot per opened journal: by it we recognise our own. */
  readonly nonce: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly leaseUntil: number;
}

/** What a journal remembers. `process` is `deploy`, `cutover`, `cleanup`, …; `run` tells one process of that name from the next. */
export type EntryBody =
  | { readonly type: 'opened'; readonly version: 1; readonly spec: unknown; readonly digest: string }
  | { readonly type: 'began'; readonly process: string; readonly run: number; readonly input: unknown; readonly by?: string }
  | { readonly type: 'intended' | 'undoing' | 'undone' | 'dropped'; readonly process: string; readonly run: number; readonly step: string }
  | { readonly type: 'started'; readonly process: string; readonly run: number; readonly step: string; readonly started: unknown }
  | { readonly type: 'settled'; readonly process: string; readonly run: number; readonly step: string; readonly evidence: unknown }
  | { readonly type: 'failed'; readonly process: string; readonly run: number; readonly step: string; readonly failure: Failure }
  | { readonly type: 'approved'; readonly process: string; readonly run: number; readonly digest: string; readonly by: string }
  | {
      readonly type: 'aborted' | 'completed' | 'finished';
      readonly process: string;
      readonly run: number;
      readonly reason?: string;
      readonly by?: string;
    }
  /** Facts that outlive a process: what is ours (`resource`), verification results, positions, fence undo entries. */
  | { readonly type: 'noted'; readonly subject: string; readonly fact: unknown; readonly by?: string }
  /** Somebody else is to go on with it: whoever held it is refused at the next append. */
  | { readonly type: 'takenOver'; readonly by?: string }
  | { readonly type: 'released' };

export type Entry = EntryBody & Holding & { readonly n: number };
