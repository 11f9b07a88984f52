import { examples } from '../../../msk-migration-common/src/examples.fixture.ts';
import type { Migration, MigrationSummary, ProcessAnswer, StepState } from '../api/answers.ts';

/** Who is signed in unless a test says otherwise. */
export const ann = { userEntityRef: 'user:default/ann', ownershipEntityRefs: ['user:default/ann', 'group:default/orders'] };

/** A registered migration that is copied and well. */
export const migrationOf = (differences: Partial<Migration> = {}): Migration => ({
  ...examples.getMigration.answer,
  phase: 'monitor',
  progress: { outcome: 'finished' },
  judgement: { verdict: 'healthy', reasons: [] },
  lag: { certain: 12_345n, live: 7n },
  ...differences,
});

/** The same in a list. */
export const summaryOf = (differences: Partial<MigrationSummary> = {}): MigrationSummary => ({ ...migrationOf(), ...differences });

/** The steps of a stop-and-go cutover, all settled up to (not including) the one named. */
export function stepsUpTo(open: string | undefined, state: StepState['state'] = 'waiting'): readonly StepState[] {
  const at = open === undefined ? stepIds.length : stepIds.indexOf(open);
  return stepIds.map((id, index) => ({
    id,
    stage: id,
    describe: `do ${id}`,
    state: index < at ? 'settled' : index === at ? state : 'todo',
  }));
}

const stepIds = [
  'preflight',
  'stopGroupSync',
  'fence',
  'confirmSilent',
  'drain',
  'groupsQuiet',
  'positions',
  'switchClients',
  'confirmLive',
  'standby',
];

/** A cutover that ann began and that waits for nothing. */
export const cutoverOf = (differences: Partial<ProcessAnswer> = {}): ProcessAnswer => ({
  name: 'cutover',
  run: 1,
  phase: 'open',
  began: { by: 'user:default/ann', at: 1_764_000_000_000 },
  steps: stepsUpTo('drain'),
  heldBy: { holder: 'portal@host#1', leaseUntil: 1_764_000_030_000 },
  ...differences,
});

/** A process that was never begun. */
export const unbegun = (name: string): ProcessAnswer => ({ name, run: 0, phase: 'unbegun', steps: [] });

/** A process that only a person can go on with. */
export const waitingFor = (step: string, waiting = 'a person'): NonNullable<ProcessAnswer['progress']> => ({
  outcome: 'waiting',
  on: [{ step, waitingFor: waiting, askAgainInMs: 1_000, needsPerson: true }],
});
