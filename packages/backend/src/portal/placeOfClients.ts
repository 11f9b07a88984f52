import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';

/** Where the applications of a team run. */
export type Place = 'source' | 'target' | 'nowhere';

type Cutover = Pick<AnswerOf<Endpoints['getCutover']>, 'phase' | 'steps'>;

/** Where a cutover wants the applications of its team now: what an obedient team does when it is asked. */
export function placeOfClients({ phase, steps }: Cutover): Place {
  if (phase === 'completed' || phase === 'finished') return 'target';
  const isAsked = (step: string) => steps.some(({ id, state }) => id === step && state !== 'todo' && state !== 'undone');
  // While an abort takes things back nobody may write to either side; afterwards the source is theirs again.
  if (phase === 'aborting') return isAsked('fence') ? 'nowhere' : 'source';
  if (phase !== 'open' || !isAsked('fence')) return 'source';
  return isAsked('switchClients') ? 'target' : 'nowhere';
}
