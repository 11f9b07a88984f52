import { MigrationError } from '../errors/migrationError.ts';
import type { Journal, JournalPorts } from '../journal/index.ts';
import { readDeploy, readMember, readStanding, whoseWritersWait } from '../plan/index.ts';
import { nothingToUndo, type Step } from '../process/index.ts';
import type { Spec } from '../spec/spec.ts';

export interface CleanupOptions {
  /** Also while a cutover is open, unless its writers wait; and where no journal says that it was ever deployed. */
  readonly force?: boolean;
}

/** Why a migration may not be taken out of its flow now, by the journals alone; undefined when it may. */
export async function findObstacleToCleanup(
  ports: JournalPorts,
  spec: Spec,
  flow: Pick<Journal, 'entries'>,
  { force = false }: CleanupOptions,
): Promise<string | undefined> {
  const { name } = spec.migration;
  const standing = await readStanding(ports, spec, flow);
  const { cutover, writersWait } = standing.own;
  // Without its connectors a cutover can neither go on nor be called off.
  if (writersWait) return `the writers of migration "${name}" wait for its cutover: complete or abort it first, then clean up`;
  if (force) return undefined;
  if (cutover === 'open') return `a cutover of migration "${name}" is open: complete or abort it first, or force the clean-up`;
  const wasDeployed = readMember(flow, name) !== undefined || readDeploy(flow, spec).run > 0;
  if (!wasDeployed)
    return `migration "${name}" was never deployed, by the journal of flow "${spec.flow.name}": there is nothing to clean up; if that journal was lost, force the clean-up`;
  return whoseWritersWait(standing)[0];
}

/** Asked again behind the beginning: meanwhile somebody else may have begun something. */
export function guardStep(ports: JournalPorts, spec: Spec, journal: Journal, options: CleanupOptions): Step {
  return {
    id: 'guard',
    describe: 'see that no cutover is open',
    run: async () => {
      const obstacle = await findObstacleToCleanup(ports, spec, journal, options);
      if (obstacle !== undefined) throw new MigrationError('WRONG_PHASE', obstacle);
      return { force: options.force === true };
    },
    observe: async started => (started === undefined ? 'absent' : { settled: started }),
    undo: nothingToUndo,
  };
}
