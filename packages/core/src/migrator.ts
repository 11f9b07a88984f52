import { cleanupProcess, findObstacleToCleanup, type CleanupOptions } from './cleanup/index.ts';
import {
  cutoverProcess,
  describeCutover,
  findDifference,
  findUndeployed,
  onlyToAbort,
  readFencedSpec,
  refuseOnceSwitched,
  createWatch,
  takeGates,
  type CutoverDescription,
  type CutoverGates,
  type CutoverWatch,
  type CutoverOptions,
} from './cutover/index.ts';
import { deployProcess } from './deploy/index.ts';
import { isMigrationError } from './errors/migrationError.ts';
import type { OnEvent } from './events/events.ts';
import { readHistory, type History } from './history.ts';
import { takeInventory, type Inventory } from './inventory/index.ts';
import { openJournal, releaseAfter, type Journal } from './journal/index.ts';
import { judgeStatus, takeStatus, type Judgement, type Status, type StatusOptions } from './monitor/index.ts';
import { flowJournal, inputOfDeploy, makePlan, migrationBegun, migrationJournal, readMembers, type FlowMember, type Plan } from './plan/index.ts';
import type { Ports } from './ports/index.ts';
import { createProcess, keepOutline, type Process, type ProcessOptions, type RunRecord } from './process/index.ts';
import { parseSpec, type ParsedSpec, type Spec } from './spec/index.ts';
import { takeStanding, type Standing } from './standing.ts';
import { noteVerification, verify, type Verification, type VerifyOptions } from './verify/index.ts';

/**
 * The whole way of a migration, one method for each phase. Looking changes nothing. What takes long is a process: drive it, or advance it whenever you
 * like and from wherever you like; it goes on from its journal, also when another program began it.
 */
export interface Migrator {
  /** Every problem of a spec's text at once. */
  check(text: string): ParsedSpec;
  inventory(spec: Spec): Promise<Inventory>;
  /** What would change. Changes nothing. */
  plan(spec: Spec): Promise<Plan>;
  /** Makes it so. Throws PLAN_BLOCKED; PLAN_STALE when the plan's actions would differ by now. */
  deploy(plan: Plan): Promise<Process>;
  /** One look; with the look before (or after `sampleMs`, a second one) also rate and time to zero. */
  status(spec: Spec, options?: StatusOptions): Promise<Status>;
  judgeStatus(status: Status): Judgement;
  /** Compares both sides and remembers the result in the migration's journal, with who asked. Throws WRONG_PHASE once a cutover has switched the clients. */
  verify(spec: Spec, options?: VerifyOptions, by?: string): Promise<Verification>;
  /** Exactly what a cutover would do, for those who approve it. Changes nothing. */
  describeCutover(spec: Spec): Promise<CutoverDescription>;
  /** Begins, or goes on; does not begin before the flow copies the migration as it is (WRONG_PHASE). One whose fence was put up with another spec can only be aborted: all else throws WRONG_PHASE and names the first difference. */
  cutover(spec: Spec, options?: CutoverOptions): Promise<Process>;
  /** Takes away what the flow made, and only that; topics and data stay. Does not begin while a cutover is open, nor for what was never deployed (WRONG_PHASE). */
  cleanup(spec: Spec, options?: CleanupOptions): Promise<Process>;
  history(spec: Spec): Promise<History>;
  /** Everybody who is in the flow, and who left it after a cutover (`left`), by its journal. */
  members(spec: Pick<Spec, 'flow'>): Promise<readonly FlowMember[]>;
  /** Where a migration stands, by its journals alone: nothing is asked of Kafka or AWS. */
  standing(spec: Spec): Promise<Standing>;
  /** What a cutover would find if it began now, gate by gate. Changes nothing. Whoever looks again and again gives the same watch, to hear of records that are lost. */
  cutoverGates(spec: Spec, watch?: CutoverWatch): Promise<CutoverGates>;
  /** Remembers what looks at the gates of one spec saw. */
  watchCutover(spec: Spec): CutoverWatch;
}

/** Joins the engine to the outside. */
export function createMigrator(ports: Ports, { onEvent }: { readonly onEvent?: OnEvent | undefined } = {}): Migrator {
  const ofFlow = (spec: Spec): Promise<Journal> => openJournal(ports, flowJournal(spec));
  const ofMigration = (spec: Spec): Promise<Journal> => openJournal(ports, migrationJournal(spec));
  const begin = ({ input, ...process }: Omit<ProcessOptions, 'clock' | 'onEvent'> & { readonly input: unknown }): Process =>
    beginsAtFirstAdvance(createProcess({ ...process, clock: ports.clock, onEvent }), input);
  return {
    check: parseSpec,
    inventory: spec => takeInventory(ports, spec),
    plan: spec => makePlan(ports, spec),
    deploy: async plan => {
      const journal = await ofFlow(plan.spec);
      const definition = deployProcess(ports, plan, journal);
      return begin({ definition, journal, input: { ...inputOfDeploy(plan), ...keepOutline(definition) } });
    },
    status: (spec, options) => takeStatus(ports, spec, options),
    judgeStatus,
    verify: async (spec, options = {}, by) => {
      refuseOnceSwitched(await ofMigration(spec), spec);
      const found = await verify(ports, spec, { ...(onEvent && { onEvent }), ...options });
      await remember(await ofMigration(spec), found, by);
      return found;
    },
    describeCutover: spec => describeCutover(ports, spec),
    cutover: async (spec, options) => {
      const journal = await ofMigration(spec);
      const fenced = readFencedSpec(journal) ?? spec;
      const findObstacle = async (newest: RunRecord) => (isFollowed(newest) ? (await findUndeployed({ ports, spec }))[0] : undefined);
      const process = begin({ definition: await cutoverProcess(ports, fenced, journal, options), journal, input: { spec }, findObstacle });
      const difference = findDifference(fenced, spec);
      return difference === undefined ? process : onlyToAbort(process, difference);
    },
    cleanup: async (spec, options) => {
      const journal = await ofFlow(spec);
      const definition = cleanupProcess(ports, spec, journal, options);
      const findObstacle = async (newest: RunRecord) =>
        isFollowed(newest) ? findObstacleToCleanup(ports, spec, journal, options ?? {}) : findOtherCleanup(newest, spec);
      return begin({ definition, journal, input: { spec, ...keepOutline(definition) }, findObstacle });
    },
    history: spec => readHistory(ports, spec),
    members: async spec => readMembers(await openJournal(ports, flowJournal(spec))),
    standing: spec => takeStanding(ports, spec),
    cutoverGates: async (spec, watch) => takeGates(ports, spec, await ofMigration(spec), watch),
    watchCutover: spec => createWatch({ spec, ports }),
  };
}

/** A process of which nothing is written, and no lease taken, before somebody advances it. */
function beginsAtFirstAdvance(process: Process, input: unknown): Process {
  let begun = false;
  const begin: Process['begin'] = async (given = input, by) => {
    const started = await process.begin(given, by);
    begun = true;
    return started;
  };
  const advance: Process['advance'] = async () => {
    if (!begun) await begin();
    return process.advance();
  };
  return { ...process, begin, advance };
}

/** Whether a new run follows: no run that is open is left, and none that was completed. */
const isFollowed = (newest: RunRecord): boolean => newest.ended && !newest.completed;

/** All clean-ups of a flow stand in its journal; gone on with, one would take out whom it was begun for. */
function findOtherCleanup({ began }: RunRecord, { migration: { name } }: Spec): string | undefined {
  const other = began && migrationBegun(began);
  return other === undefined || other === name ? undefined : `the clean-up of migration "${other}" from the same flow is open: it has to end first`;
}

/** A verification stands for itself: that somebody else holds the journal takes nothing from it. */
async function remember(journal: Journal, verification: Verification, by: string | undefined): Promise<void> {
  try {
    await releaseAfter(journal, () => noteVerification(journal, verification, by));
  } catch (error) {
    if (!isMigrationError(error) || error.code !== 'JOURNAL_TAKEN') throw error;
  }
}
