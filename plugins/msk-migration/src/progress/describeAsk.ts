import type { MigrationSummary, Progress } from '../api/answers.ts';
import type { MigrationTab } from '../routing/useLinks.ts';

/** What somebody has to do so that a migration goes on, and where. */
export interface Ask {
  readonly text: string;
  readonly tab: MigrationTab;
}

/** What is asked of people now; undefined when the machine has the floor, or nothing is left to do. */
export function describeAsk({ phase, progress, judgement }: Pick<MigrationSummary, 'phase' | 'progress' | 'judgement'>): Ask | undefined {
  const tab = phase === 'cutover' ? 'cutover' : phase === 'deploy' ? 'plan' : 'overview';
  if (progress?.outcome === 'failed') return { text: `${progress.step} failed: ${progress.failure.cause}`, tab };
  const person = findPersonWait(progress);
  if (person !== undefined) return { text: person, tab };
  if (judgement?.verdict === 'broken') return { text: `Mend it: ${judgement.reasons.join('; ')}`, tab: 'overview' };
  return nextOf[phase];
}

const nextOf: Readonly<Record<MigrationSummary['phase'], Ask | undefined>> = {
  plan: { text: 'Read the plan and deploy it', tab: 'plan' },
  deploy: undefined,
  monitor: { text: 'Verify it, then cut over', tab: 'cutover' },
  cutover: undefined,
  cleanup: { text: 'Clean up', tab: 'overview' },
  done: undefined,
};

/** A wait that only a person can end. */
function findPersonWait(progress: Progress | undefined): string | undefined {
  const wait = progress?.outcome === 'waiting' ? progress.on.find(each => each.needsPerson) : undefined;
  if (wait?.step === 'approve') return 'Another person has to approve the cutover';
  return wait && `Waits for a person: ${wait.waitingFor}`;
}
