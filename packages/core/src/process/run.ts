import type { MigrationEvent } from '../events/events.ts';
import type { Entry, EntryBody } from '../journal/entries.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProcessDefinition } from './definition.ts';
import { readRun, type RunRecord } from './runRecord.ts';
import type { Step } from './step.ts';

/** What the functions of this room share about one process. */
export interface Run {
  readonly definition: ProcessDefinition;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly emit: (event: MigrationEvent) => void;
  /** Since when a step has been in passing trouble, in this program. */
  readonly troubled: Map<string, number>;
}

/** Steps of a definition in their order. */
export const stepsOf = (definition: ProcessDefinition): readonly Step[] => definition.stages.flatMap(stage => stage.steps);

/** Where the newest run stands, by the journal as read. */
export const readRecord = (run: Run): RunRecord => readRun(run.definition.name, run.journal.entries);

type InRun<Body> = Body extends { readonly process: string } ? Omit<Body, 'process' | 'run'> : never;

/** Appends an entry about the newest run. */
export async function remember(run: Run, body: InRun<EntryBody>): Promise<Entry> {
  const { run: number } = readRecord(run);
  return run.journal.append({ ...body, process: run.definition.name, run: number } as EntryBody);
}

/** Writes down what is about to be done. When the machine slept through the lease meanwhile, again: that works only if nobody else went on. */
export async function intend(run: Run, type: 'intended' | 'undoing', step: string): Promise<void> {
  for (;;) {
    const intent = await remember(run, { type, step });
    if (run.clock.now() < intent.leaseUntil) return;
  }
}
