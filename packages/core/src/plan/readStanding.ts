import { openJournal, readFact, type Journal, type JournalPorts } from '../journal/index.ts';
import { isOngoing, phaseOf, readRun, recordOf, type RunRecord } from '../process/index.ts';
import type { MigrationSpec, Spec } from '../spec/spec.ts';
import { readFenced, type Scope } from './fenced.ts';
import { readMembers } from './members.ts';

/** How far the cutover of a migration is. */
type CutoverStanding = 'none' | 'open' | 'done';

/** Where the cutovers of a flow are: all of them share its connectors. */
export interface FlowStanding {
  readonly own: { readonly cutover: CutoverStanding; readonly writersWait: boolean };
  /** What others moved for good: its clients use the target by now. Each with the migration that moved it; also of those that were cleaned up. */
  readonly cutOver: { readonly topics: ReadonlyMap<string, string>; readonly groups: ReadonlyMap<string, string> };
  /** Of the other migrations, also of those that were cleaned up. */
  readonly others: readonly { readonly name: string; readonly cutover: CutoverStanding; readonly writersWait: boolean }[];
}

/** Journal of a flow. */
export const flowJournal = (spec: Pick<Spec, 'flow'>): string => `flow/${spec.flow.name}`;

/** Journal of a migration. */
export const migrationJournal = ({ migration }: { readonly migration: Pick<MigrationSpec, 'name'> }): string => `migration/${migration.name}`;

/** Subject under which a deployment notes the topics that it made. */
export const createdTopics = 'resource/topics';

/** Subject under which a deployment notes the plugin objects that it uploaded. */
export const uploadedObjects = 'resource/pluginObjects';

/** Topics that our deployments made. */
export const readCreatedTopics = (flow: Pick<Journal, 'entries'>): readonly string[] => namesIn(readFact(flow, createdTopics));

/** The strings of a noted fact. */
export const namesIn = (fact: unknown): readonly string[] =>
  Array.isArray(fact) ? fact.filter((name): name is string => typeof name === 'string') : [];

/** Where the cutovers of the flow stand: its journal names the migrations, and theirs tell. */
export async function readStanding(ports: JournalPorts, spec: Spec, flow: Pick<Journal, 'entries'>): Promise<FlowStanding> {
  const members = readMembers(flow).filter(({ name }) => name !== spec.migration.name);
  const others = await Promise.all(members.map(async ({ name }) => ({ name, ...(await readCutover(ports, name)) })));
  const own = await readCutover(ports, spec.migration.name);
  const movedBy = (pick: (scope: Scope) => readonly string[]): ReadonlyMap<string, string> =>
    new Map(others.flatMap(({ name, moved }) => (moved ? pick(moved).map(each => [each, name] as const) : [])));
  const cutOver = { topics: movedBy(({ topics }) => topics.map(({ name }) => name)), groups: movedBy(({ groups }) => groups) };
  return { own, cutOver, others };
}

/** Whether a group at the target may belong to its consumers: group sync would set it back. */
export const isGroupSyncUnsafe = ({ own, others }: FlowStanding): boolean =>
  own.cutover === 'done' || others.some(({ cutover }) => cutover !== 'none');

/** Why the connectors of the flow may not be touched now, since writers of another migration wait for them. */
export const whoseWritersWait = ({ others }: FlowStanding): readonly string[] =>
  others
    .filter(({ writersWait }) => writersWait)
    .map(({ name }) => `the writers of migration "${name}" wait for its cutover, which uses the connectors of this flow: try again when it is over`);

interface CutoverRead {
  readonly cutover: CutoverStanding;
  readonly writersWait: boolean;
  /** What it moved for good. */
  readonly moved: Scope | undefined;
}

async function readCutover(ports: JournalPorts, migration: string): Promise<CutoverRead> {
  const { entries } = await openJournal(ports, migrationJournal({ migration: { name: migration } }));
  const run = readRun('cutover', entries);
  const phase = phaseOf(run);
  const cutover = isOngoing(phase) ? 'open' : phase === 'completed' ? 'done' : 'none';
  return { cutover, writersWait: doWritersWait(run), moved: cutover === 'done' ? readFenced({ entries }, run.run)?.scope : undefined };
}

/** Whether a cutover has its fence up and its clients not at the target yet. */
export const doWritersWait = (cutover: RunRecord): boolean =>
  !cutover.ended && recordOf(cutover, 'fence').touched && recordOf(cutover, 'switchClients').state !== 'settled';

/** Whether clients were told to go to the target. */
export const isSwitched = (cutover: RunRecord): boolean => recordOf(cutover, 'switchClients').touched;
