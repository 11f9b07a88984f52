import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';

type Answer<Name extends keyof Endpoints> = AnswerOf<Endpoints[Name]>;
type Process = Answer<'getDeploy'>;

/** The one flow that is registered. */
export const sharedFlow = 'shared';

/** What a deployment goes through. */
export const stepsOfDeploy = [
  { id: 'topics', describe: 'make the topics' },
  { id: 'source', describe: 'update connector shared-source' },
];

/** A plan with one thing of each kind, and digests of what the migration selects. */
export const plans = ({ name, topics }: Answer<'getMigration'>): Answer<'getPlan'> => ({
  digest: `spec of ${name}`,
  factsDigest: `facts of ${topics.include.join(',')}`,
  madeAt: 1,
  changes: [
    { id: 'topic/orders', resource: 'topic', name: 'orders', action: 'create', reason: 'it is not there', differences: [] },
    {
      id: 'connector/source',
      resource: 'connector',
      name: 'shared-source',
      action: 'update',
      reason: 'the topics are others',
      differences: [{ path: 'topics', before: 'payments', after: 'orders|payments' }],
    },
    { id: 'role/shared', resource: 'role', name: 'shared', action: 'keep', reason: 'it is as wanted', differences: [] },
  ],
  blocked: [],
  warnings: ['one broker only'],
  leftOut: [{ kind: 'topic', name: '__consumer_offsets', why: 'internal' }],
});

interface Progressed {
  readonly settled?: number;
  readonly failure?: { readonly step: string; readonly cause: string; readonly proof: string[]; readonly code?: string };
}

/** A process of which so many steps have settled. */
export function process(name: 'deploy' | 'cutover', run: number, { settled = 0, failure }: Progressed = {}): Process {
  if (run === 0) return { name, run, phase: 'unbegun', steps: [] };
  const steps = stepsOfDeploy.map(({ id, describe }, index) => ({ id, stage: id, describe, state: settled > index ? 'settled' : 'todo' }) as const);
  if (failure) return { name, run, phase: 'open', steps, progress: { outcome: 'failed', step: failure.step, failure } };
  if (settled === steps.length) return { name, run, phase: 'finished', steps, progress: { outcome: 'finished' } };
  const on = [{ step: 'source', waitingFor: 'connector shared-source to run', askAgainInMs: 1_000 }];
  return { name, run, phase: 'open', steps, progress: { outcome: 'waiting', on } };
}
