import { MigrationError } from '../errors/migrationError.ts';
import type { Journal } from '../journal/index.ts';
import { canonicalJson } from '../lib/json.ts';
import { isSwitched, readFenced } from '../plan/index.ts';
import { isOngoing, phaseOf, readRun, type Process } from '../process/index.ts';
import type { Spec } from '../spec/spec.ts';

/** The spec under which the open cutover put up its fence: what was approved, and whom hooks have to ask back. Undefined before that. */
export function readFencedSpec(journal: Pick<Journal, 'entries'>): Spec | undefined {
  const run = readRun('cutover', journal.entries);
  if (!isOngoing(phaseOf(run))) return undefined;
  return readFenced(journal, run.run)?.spec;
}

/** Throws WRONG_PHASE once clients were told to use the target, unless that was taken back: what they write is on one side only, and says nothing of the copy. */
export function refuseOnceSwitched({ entries }: Pick<Journal, 'entries'>, { migration: { name } }: Spec): void {
  const run = readRun('cutover', entries);
  const isOver = phaseOf(run) === 'completed' || isOngoing(phaseOf(run));
  if (!isOver || !isSwitched(run)) return;
  throw new MigrationError(
    'WRONG_PHASE',
    `the clients of migration "${name}" use the target since its cutover: both sides differ by what they write there; what was verified before is kept as evidence`,
  );
}

/** Where two specs differ: `migration.cutover.fence.url`. */
export function findDifference(one: unknown, other: unknown, path = ''): string | undefined {
  if (canonicalJson(one ?? null) === canonicalJson(other ?? null)) return undefined;
  if (!isRecord(one) || !isRecord(other)) return path;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = findDifference(one[key], other[key], path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return path;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A cutover whose fence stands for another spec can be taken back, as it was put up, and nothing else. */
export function onlyToAbort(process: Process, difference: string): Process {
  const refuse = async (): Promise<never> => {
    throw new MigrationError(
      'WRONG_PHASE',
      `the fence of the open cutover was put up with another ${difference}: go on with the spec as it was then, or abort and begin anew`,
    );
  };
  const advance = (): ReturnType<Process['advance']> => (process.state().phase === 'aborting' ? process.advance() : refuse());
  return { ...process, mayBegin: refuse, begin: refuse, advance, approve: refuse, confirm: refuse, complete: refuse };
}
