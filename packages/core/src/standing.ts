import { cutoverProcess, readFencedSpec } from './cutover/index.ts';
import { openJournal, type Journal } from './journal/index.ts';
import { flowJournal, migrationBegun, migrationJournal, readDeploy, readMember } from './plan/index.ts';
import type { Ports } from './ports/index.ts';
import { describeState, isOngoing, phaseOf, readOutline, readRun, type ProcessState, type RunRecord } from './process/index.ts';
import type { Spec } from './spec/index.ts';
import { readVerification, type VerificationFact } from './verify/index.ts';

/**
 * `plan` nothing is copied for it yet · `deploy` a deployment goes on · `monitor` it is copied · `cutover` a cutover is open · `cleanup` cut over, still in
 * its flow · `done` taken out of it.
 */
export type MigrationPhase = 'plan' | 'deploy' | 'monitor' | 'cutover' | 'cleanup' | 'done';

/** The phases in which the flow copies for a migration as it is: in others its health and its lag say nothing. */
export const copiedPhases: readonly MigrationPhase[] = ['monitor', 'cutover', 'cleanup'];

/** Who goes on with a journal now. */
export interface Holder {
  readonly holder: string;
  readonly leaseUntil: number;
}

/** Where a migration stands. */
export interface Standing {
  readonly phase: MigrationPhase;
  readonly deploy: ProcessState;
  readonly cutover: ProcessState;
  readonly cleanup: ProcessState;
  readonly verification: VerificationFact | undefined;
  /** Deployments and clean-ups are written to the journal of the flow, cutovers to that of the migration. */
  readonly heldBy: { readonly flow: Holder | undefined; readonly migration: Holder | undefined };
}

/** Reads where a migration stands from its two journals; writes nothing. */
export async function takeStanding(ports: Ports, spec: Spec): Promise<Standing> {
  const [flow, migration] = await Promise.all([openJournal(ports, flowJournal(spec)), openJournal(ports, migrationJournal(spec))]);
  const deploy = readDeploy(flow, spec);
  const cleanup = readCleanup(flow, spec);
  const cutover = readRun('cutover', migration.entries);
  const definition = await cutoverProcess(ports, readFencedSpec(migration) ?? spec, migration);
  const now = ports.clock.now();
  return {
    phase: judgePhase(spec, flow, { deploy, cutover, cleanup }),
    deploy: describeState(readOutline('deploy', deploy), deploy),
    cutover: describeState(definition, cutover),
    cleanup: describeState(readOutline('cleanup', cleanup), cleanup),
    verification: readVerification(migration),
    heldBy: { flow: findHolder(flow, now), migration: findHolder(migration, now) },
  };
}

const readCleanup = (flow: Pick<Journal, 'entries'>, { migration: { name } }: Spec): RunRecord =>
  readRun('cleanup', flow.entries, began => migrationBegun(began) === name);

type Runs = Readonly<Record<'deploy' | 'cutover' | 'cleanup', RunRecord>>;

function judgePhase({ migration: { name } }: Spec, flow: Pick<Journal, 'entries'>, { deploy, cutover, cleanup }: Runs): MigrationPhase {
  if (isOpen(cutover)) return 'cutover';
  if (isOpen(cleanup)) return 'cleanup';
  const member = readMember(flow, name);
  const isIn = member !== undefined && member.left !== true;
  if (phaseOf(cutover) === 'completed') return isIn ? 'cleanup' : 'done';
  if (isOpen(deploy)) return 'deploy';
  if (isIn) return 'monitor';
  return phaseOf(cleanup) === 'finished' && isLater(cleanup, deploy) ? 'done' : 'plan';
}

const isOpen = (run: RunRecord): boolean => isOngoing(phaseOf(run));

const isLater = (one: RunRecord, other: RunRecord): boolean => (one.began?.at ?? 0) >= (other.began?.at ?? 0);

function findHolder({ entries }: Pick<Journal, 'entries'>, now: number): Holder | undefined {
  const last = entries.at(-1);
  return last && last.type !== 'released' && now < last.leaseUntil ? { holder: last.holder, leaseUntil: last.leaseUntil } : undefined;
}
