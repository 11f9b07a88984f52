import { openJournal, readFact, type JournalPorts } from '../journal/index.ts';
import { phaseOf, readRun } from '../process/index.ts';
import type { Spec } from '../spec/spec.ts';

/** How far the cutover of a migration is: while one is open, nothing else may touch the flow. */
export type CutoverStanding = 'none' | 'open' | 'done';

/** Journal of a flow. */
export const flowJournal = (spec: Spec): string => `flow/${spec.flow.name}`;

/** Journal of a migration. */
export const migrationJournal = (spec: Spec): string => `migration/${spec.migration.name}`;

/** Subject under which a deployment notes the topics that it made. */
export const createdTopics = 'resource/topics';

/** Subject under which a deployment notes the plugin objects that it uploaded. */
export const uploadedObjects = 'resource/pluginObjects';

/** Topics that our deployments made. */
export async function readCreatedTopics(ports: JournalPorts, spec: Spec): Promise<ReadonlySet<string>> {
  return new Set(namesIn(readFact(await openJournal(ports, flowJournal(spec)), createdTopics)));
}

/** The strings of a noted fact. */
export const namesIn = (fact: unknown): readonly string[] =>
  Array.isArray(fact) ? fact.filter((name): name is string => typeof name === 'string') : [];

/** Where the migration's cutover stands, by its journal. */
export async function readCutover(ports: JournalPorts, spec: Spec): Promise<CutoverStanding> {
  const { entries } = await openJournal(ports, migrationJournal(spec));
  const phase = phaseOf(readRun('cutover', entries));
  if (phase === 'open' || phase === 'aborting') return 'open';
  return phase === 'completed' ? 'done' : 'none';
}
