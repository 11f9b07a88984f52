import { describeCutoverReport, type CutoverReport } from './cutover/index.ts';
import { openJournal, type Entry } from './journal/index.ts';
import { flowJournal, migrationJournal } from './plan/index.ts';
import type { Ports } from './ports/index.ts';
import type { Spec } from './spec/index.ts';

/** What was done to the flow and to the migration over it, and what the newest cutover proved. */
export interface History {
  readonly flow: readonly Entry[];
  readonly migration: readonly Entry[];
  readonly cutover: CutoverReport;
}

/** Reads the journals of a spec; writes nothing. */
export async function readHistory(ports: Ports, spec: Spec): Promise<History> {
  const [flow, migration] = await Promise.all([openJournal(ports, flowJournal(spec)), openJournal(ports, migrationJournal(spec))]);
  return { flow: flow.entries, migration: migration.entries, cutover: await describeCutoverReport(ports.journals, migration) };
}
