import { MigrationError } from '../errors/migrationError.ts';
import type { Waiting } from './processState.ts';
import { readRecord, type Run } from './run.ts';

/** The wait for an approval that a stage needs; undefined when it is given, for exactly what follows now. */
export async function findMissingApproval(run: Run, stage: string): Promise<Waiting | undefined> {
  const { approval } = run.definition;
  if (approval?.beforeStage !== stage) return undefined;
  const digest = await approval.digest();
  if (readRecord(run).approvals.some(entry => entry.digest === digest)) return undefined;
  return { step: 'approve', waitingFor: `approval of ${digest}`, askAgainInMs: 2_000, needsPerson: true };
}

/** Refuses an approval of something else, and one by the person who began where a second one is asked for. */
export async function judgeApproval(run: Run, digest: string, by: string): Promise<void> {
  const { approval, name } = run.definition;
  if (approval === undefined) throw new MigrationError('WRONG_PHASE', `${name} asks for no approval`);
  const expected = await approval.digest();
  if (digest !== expected) throw new MigrationError('APPROVAL_NEEDED', `"${digest}" is not what would follow: that has the digest ${expected}`);
  const { began } = readRecord(run);
  const beganBy = began?.by ?? began?.holder ?? '';
  if (approval.secondPerson === true && personOf(by) === personOf(beganBy))
    throw new MigrationError('APPROVAL_NEEDED', `${by} began this ${name}; a second person has to approve it`);
}

/** `ann` of `ann@laptop#12`: from another machine one is still the same person. */
const personOf = (holder: string): string => (holder.split('#')[0] ?? '').split('@')[0]?.trim().toLowerCase() ?? '';
